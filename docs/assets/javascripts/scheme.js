/* On a page without the theme's scripts: the colours that the reader chose elsewhere on the site, else the system's. */
{
  const chosen = __md_get("__palette")?.color
  const follows = !chosen || chosen.media === "(prefers-color-scheme)"
  const dark = follows ? matchMedia("(prefers-color-scheme: dark)").matches : chosen.scheme === "slate"
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default")
}
