// Edits a handbook while `playbook serve` shows it.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BINARY, PROJECT } from './sites.mjs';

/**
 * Serves a copy of a content folder (by default the shipped handbook's) and calls `use` with `url`, `write(path, text)`,
 * `edit(path, change)`, `rename(from, to)`, `remove(path)` and `stop()`. Paths start at the handbook's root.
 */
export async function inPreview({ content = join(PROJECT, 'playbook'), options = [] }, use) {
  const root = mkdtempSync(join(tmpdir(), 'playbook-preview-'));
  cpSync(content, join(root, 'playbook'), { recursive: true });
  const server = spawn(BINARY, ['serve', root, '--port', '4700', ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const url = await new Promise((resolve, reject) => {
      let said = '';
      server.stderr.on('data', (data) => {
        said += data;
        const address = said.match(/http:\S+/)?.[0];
        if (address) resolve(address);
      });
      server.on('exit', () => reject(new Error(`the preview ended: ${said}`)));
    });
    const at = (path) => join(root, path);
    const write = (path, text) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    };
    await use({
      url,
      write,
      edit: (path, change) => write(path, change(readFileSync(at(path), 'utf8'))),
      rename: (from, to) => renameSync(at(from), at(to)),
      remove: (path) => rmSync(at(path)),
      stop: () => new Promise((done) => { server.on('exit', done); server.kill(); }),
    });
  } finally {
    server.kill();
    rmSync(root, { recursive: true, force: true });
  }
}
