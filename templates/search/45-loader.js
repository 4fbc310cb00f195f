// @ts-check
// The scripts of the index, loaded by script elements: a page from a file share may load nothing else.
import { failure } from './20-index.js';

/** @typedef {ReturnType<typeof createLoader>} Loader */

/**
 * Gives the function that runs a script of the index and returns what it brought. A `key` gets past a browser's cache.
 *
 * @param {string} root
 */
export function createLoader(root) {
  /** @type {Map<string, any>} */
  const arrived = new Map();
  window.playbook.index = {
    core: (core) => arrived.set('search/index.js', core),
    shard: (...shard) => arrived.set(`search/words-${shard[0]}-${shard[1]}.js`, shard),
    text: (address, sections) => arrived.set(`search/text/${address}.js`, sections),
  };

  /**
   * @param {string} address
   * @param {string | number} [key]
   * @returns {Promise<any>}
   */
  return (address, key) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const end = () => {
      script.remove();
      const loaded = arrived.get(address);
      arrived.delete(address);
      if (loaded) resolve(loaded);
      else reject(failure('missing'));
    };
    script.src = root + address.split('/').map(encodeURIComponent).join('/') + (key ? `?k=${key}` : '');
    script.addEventListener('load', end);
    script.addEventListener('error', end);
    document.head.append(script);
  });
}
