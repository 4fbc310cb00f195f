// Reads the text of printed pages.
import { spawnSync } from 'node:child_process';

const program = spawnSync('pdftotext', ['-v']).error ? null : 'pdftotext';

/** Why PDFs can't be read here, or `false`. For the `skip` option of tests. */
export const unreadable = program ? false : 'there is no `pdftotext` (poppler-utils)';

/** The non-empty lines of each sheet. */
export function sheets(pdf) {
  const run = spawnSync(program, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`pdftotext: ${run.stderr}`);
  const lines = (sheet) => sheet.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return run.stdout.split('\f').slice(0, -1).map(lines);
}
