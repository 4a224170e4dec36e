import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ParseOption, XmlDocument, XsdValidator } from 'libxml2-wasm'

const schemaFile = join(import.meta.dirname, 'cap-1.2.xsd')

/** Nothing is fetched, and nothing is put in the place of a name. */
const parsing = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE

export type CapCheck = {
  /** What is wrong with a message, line by line; none when it is one of CAP 1.2. */
  faultsOf(text: string): readonly string[]
  close(): void
}

/** Checks texts against the schema of CAP 1.2 (OASIS Standard, section 3.4), which is read once. */
export function openCapCheck(): CapCheck {
  const schema = XmlDocument.fromString(readFileSync(schemaFile, 'utf8'), { option: parsing })
  const validator = XsdValidator.fromDoc(schema)
  return {
    faultsOf(text) {
      return faultsBy(validator, text)
    },
    close() {
      validator.dispose()
      schema.dispose()
    },
  }
}

function faultsBy(validator: XsdValidator, text: string): readonly string[] {
  let document: XmlDocument | undefined
  try {
    document = XmlDocument.fromString(text, { option: parsing })
    // A message needs no declarations of its own: they are how a reader is made to fetch or to grow.
    if (document.dtd !== null) return ['a document type declaration is not taken']
    validator.validate(document)
    return []
  } catch (error) {
    return (error as Error).message.trim().split('\n')
  } finally {
    document?.dispose()
  }
}
