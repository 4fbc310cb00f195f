// @ts-check
// Loads the index through script elements: a page opened from a file share can't load anything else.
import { failure } from './20-index.js';

/** @typedef {ReturnType<typeof createLoader>} Loader */

/**
 * Returns a function that runs one script of the index and resolves with its content. `key` bypasses the browser's cache.
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
