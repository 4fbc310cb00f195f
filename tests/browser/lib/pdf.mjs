// What stands on the sheets that a browser prints.
import { spawnSync } from 'node:child_process';

const program = spawnSync('pdftotext', ['-v']).error ? null : 'pdftotext';

/** Why sheets can't be read here, or `false`: for the option `skip` of a test. */
export const unreadable = program ? false : 'there is no `pdftotext` (poppler-utils)';

/** The lines of each sheet, without those that are empty. */
export function sheets(pdf) {
  const run = spawnSync(program, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`pdftotext: ${run.stderr}`);
  const lines = (sheet) => sheet.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return run.stdout.split('\f').slice(0, -1).map(lines);
}
