import { expect, test } from 'vitest';
import { jsonText } from '../../src/output/json.ts';

test('two spaces, keys in their order, a line break at the end', () => {
  expect(jsonText({ b: 1, a: ['x'] })).toBe('{\n  "b": 1,\n  "a": [\n    "x"\n  ]\n}\n');
});

test('what a terminal would obey is escaped, and nothing is lost', () => {
  const text = `${String.fromCharCode(27)}[31m${String.fromCharCode(0x9b)}31m\u202Ename\u2028`;
  const written = jsonText({ text });
  expect(written).toBe('{\n  "text": "\\u001b[31m\\u009b31m\\u202ename\\u2028"\n}\n');
  expect(JSON.parse(written)).toEqual({ text });
});
