// Holds every JSON file of the site that names the schema against it, by ajv in its strict mode. Prints a line a fault, then how many files there were.
const { readFileSync, readdirSync } = require("fs")
const { join } = require("path")
const Ajv = require("ajv/dist/2020")

const site = process.argv[2]
const read = path => JSON.parse(readFileSync(join(site, path)))
const ajv = new Ajv({ strict: true, allErrors: true })
ajv.addSchema(read("data/schema.json"), "schema.json")

let number = 0
for (const path of readdirSync(site, { recursive: true }).filter(name => name.endsWith(".json"))) {
  const file = read(path)
  const [named, part] = String(file.$schema).split("#")
  if (!named.endsWith("schema.json") || path === join("data", "schema.json")) continue
  number++
  const validate = ajv.getSchema(part ? `schema.json#${part}` : "schema.json")
  if (!validate(file)) for (const fault of validate.errors) console.log(`${path}${fault.instancePath}: ${fault.message}`)
}
console.log(number)
