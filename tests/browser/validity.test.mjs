// The Nu HTML checker of the W3C finds nothing wrong with any page.
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

/** What it warns of, and why it may stay. Everything else is a fault, be it an error or a warning. */
const ACCEPTED = [
  /^Consider using the “h1” element as a top-level heading only/, // print.html: each chapter is one
  /^Trailing slash on void elements/, // written by the Markdown library, and as good
  /^This document appears to be written in/, // a guess; the fixtures try other languages
];

// A page with a fault in every site: where it isn't found, the site hasn't been read. Other tests overlook a name with a dot.
const PLANTED = '.faulty.html';
for (const { folder } of sites) {
  writeFileSync(join(folder, PLANTED), '<!doctype html><html lang="en"><head><title>Faulty</title></head><body><img alt="A desk"></body></html>');
}

// Once for all sites, beside other tests.
const messages = check(sites.map(({ folder }) => folder));

for (const site of sites) {
  test(`no page of ${site.name} has a fault for the Nu HTML checker`, async () => {
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
      if (error?.code === 'ENOENT') return failed(new Error('There is no `java`. Run `tests/all`, or install a Java runtime.'));
      if (!said.startsWith('{')) return failed(new Error(`The checker fails:\n${said.slice(0, 2000)}`));
      const faults = JSON.parse(said).messages.filter(({ message }) => !ACCEPTED.some((known) => known.test(message)));
      done(faults.map((fault) => ({ ...fault, path: fileURLToPath(fault.url) })));
    });
  });
}
