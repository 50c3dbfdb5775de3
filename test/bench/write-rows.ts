import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes a CSV file of so many rows, a block at a time. */
export function writeRows(file: string, header: string, rows: number, rowAt: (place: number) => string): void {
  const handle = openSync(file, 'w');
  let block = `${header}\n`;
  for (let place = 0; place < rows; place += 1) {
    block += `${rowAt(place)}\n`;
    if (block.length > 1 << 20) {
      writeSync(handle, block);
      block = '';
    }
  }
  writeSync(handle, block);
  closeSync(handle);
}
