// The Nu HTML checker of the W3C finds nothing wrong with any page.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fixture, mirrored, real, shipped } from './lib/sites.mjs';

const CHECKER = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
const sites = [shipped, fixture, mirrored, ...(real ? [real] : [])];

/** What it warns of, and why it may stay. Everything else is a fault, be it an error or a warning. */
const ACCEPTED = [
  /^Consider using the “h1” element as a top-level heading only/, // print.html: each chapter is one
  /^Trailing slash on void elements/, // written by the Markdown library, and as good
  /^This document appears to be written in/, // a guess; the fixtures try other languages
];

const folder = mkdtempSync(join(tmpdir(), 'playbook-faulty-'));
const faulty = join(folder, 'page.html');
writeFileSync(faulty, '<!doctype html><html lang="en"><head><title>Faulty</title></head><body><img alt="A desk"></body></html>');

// Once for all sites, beside other tests.
const messages = check([faulty, ...sites.map((site) => site.folder)]).finally(() => rmSync(folder, { recursive: true }));

for (const site of sites) {
  test(`no page of ${site.name} has a fault for the Nu HTML checker`, async () => {
    const faults = (await messages).filter(({ path }) => path.startsWith(`${site.folder}/`));
    const sentences = faults.map(({ path, lastLine, message, extract }) =>
      `${relative(site.folder, path)}:${lastLine}: ${message} … ${extract?.trim()}`);
    assert.deepEqual(sentences, []);
  });
}

test('no page of a real handbook has a fault either', { skip: real ? false : 'it is not here: ../shared/handbooks/18f' }, () => {});

test('the checker would find a fault', async () => {
  const found = (await messages).filter(({ path }) => path === faulty).map(({ message }) => message);
  assert.equal(found.length, 1);
  assert.match(found[0], /missing one or more of the following attributes: “src”/);
});

function check(folders) {
  const options = ['-Xss4m', '-XX:TieredStopAtLevel=1', '-jar', CHECKER, '--skip-non-html', '--format', 'json'];
  return new Promise((done, failed) => {
    execFile('java', [...options, ...folders], { maxBuffer: 64 * 1024 * 1024 }, (error, _, said) => {
      if (error?.code === 'ENOENT') return failed(new Error('There is no `java`. Run `tests/all`, or install a Java runtime.'));
      if (!said.startsWith('{')) return failed(new Error(`The checker fails:\n${said.slice(0, 2000)}`));
      const faults = JSON.parse(said).messages.filter(({ message }) => !ACCEPTED.some((known) => known.test(message)));
      done(faults.map((fault) => ({ ...fault, path: fileURLToPath(fault.url) })));
    });
  });
}
