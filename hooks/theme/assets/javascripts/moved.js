/* A reader who comes with the address of a statement arrives at the statement: the refresh alone would leave out the anchor.
   Reading stops here, so that it is never seen. */
if (location.hash.length > 1) {
  stop()
  location.replace(document.currentScript.dataset.leadsTo.replace(/#.*/, "") + location.hash)
}
