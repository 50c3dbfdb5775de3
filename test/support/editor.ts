import { Ajv } from 'ajv';
import { parseDocument } from 'yaml';

/** What an editor with the YAML language server makes of a document: scalars are typed as YAML 1.2 types them, and then the schema is asked. */
export type Editor = (text: string) => readonly string[];

/** An editor for documents of this schema: the faults that it marks, none when it has nothing to say. */
export function editorWith(schema: object): Editor {
  const validate = compiled(schema);
  return (text) => {
    const document = parseDocument(text, { version: '1.2', prettyErrors: false, logLevel: 'error' });
    if (document.errors.length > 0) return document.errors.map(({ message }) => message);
    let value: unknown;
    try {
      value = document.toJS();
    } catch (error) {
      return [String(error)];
    }
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message = '', params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
    );
  };
}

/** Compiled in strict mode: an unknown keyword, a type that cannot be or a property that is not defined is a mistake in the schema itself. */
function compiled(schema: object) {
  // Required keys of an alternative are defined by the map around it, which strictRequired does not look at.
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(['errorMessage', 'enumDescriptions']);
  return ajv.compile(schema);
}
