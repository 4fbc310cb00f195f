// The W3C's Nu HTML checker accepts every page.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PROJECT, fixture, mirrored, real, shipped, site } from './lib/sites.mjs';

const CHECKER = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
const plain = await site('plain', () => join(PROJECT, 'tests/judged/handbook'), {});
const sites = [shipped, fixture, mirrored, plain, ...(real ? [real] : [])];

/** Accepted warnings, each with the reason. Any other error or warning is a fault. */
const ACCEPTED = [
  /^Consider using the “h1” element as a top-level heading only/, // on print.html, each chapter has one
  /^Trailing slash on void elements/, // written by the Markdown library, and harmless
  /^This document appears to be written in/, // a guess, since the fixtures use other languages
];

// A page with a fault in every site, to prove that the checker has read it. Other tests skip names that start with a dot.
const PLANTED = '.faulty.html';
for (const { folder } of sites) {
  writeFileSync(join(folder, PLANTED), '<!doctype html><html lang="en"><head><title>Faulty</title></head><body><img alt="A desk"></body></html>');
}

// One run for all sites, in parallel with other tests.
const messages = check(sites.map(({ folder }) => folder));

for (const site of sites) {
  test(`the Nu HTML checker finds no fault on any page of ${site.name}`, async () => {
    const faults = (await messages).filter(({ path }) => path.startsWith(`${site.folder}/`));
    const sentences = faults.map(({ path, lastLine, message, extract }) =>
      `${relative(site.folder, path)}:${lastLine}: ${message} … ${extract?.trim()}`);
    const planted = sentences.filter((sentence) => sentence.startsWith(`${PLANTED}:`));
    assert.equal(planted.length, 1, 'the checker has read this site');
    assert.match(planted[0], /missing one or more of the following attributes: “src”/);
    assert.deepEqual(sentences.filter((sentence) => sentence !== planted[0]), []);
  });
}

function check(folders) {
  const options = ['-Xss4m', '-XX:TieredStopAtLevel=1', '-jar', CHECKER, '--skip-non-html', '--format', 'json'];
  return new Promise((done, failed) => {
    execFile('java', [...options, ...folders], { maxBuffer: 64 * 1024 * 1024 }, (error, _, said) => {
      if (error?.code === 'ENOENT') return failed(new Error('`java` not found. Run `tests/all`, or install a Java runtime.'));
      if (!said.startsWith('{')) return failed(new Error(`The checker failed:\n${said.slice(0, 2000)}`));
      const faults = JSON.parse(said).messages.filter(({ message }) => !ACCEPTED.some((known) => known.test(message)));
      done(faults.map((fault) => ({ ...fault, path: fileURLToPath(fault.url) })));
    });
  });
}
