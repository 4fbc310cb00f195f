// Serves a folder over HTTP like a strict host: below a path, with the strictest security policy, nothing rewritten. It
// doesn't resolve folders to `index.html`, so an address that works here also works from a file share.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webm': 'video/webm',
  '.wav': 'audio/wav',
  '.vtt': 'text/vtt',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

/** Serves `folder` on a free port. Returns the server and the address of the site's top. */
export async function serve(folder) {
  const top = '/staff/handbook/';
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://127.0.0.1').pathname;
    const name = path.startsWith(top) ? decodeURIComponent(path.slice(top.length)) : '';
    const file = await read(folder, name);
    response.writeHead(file.status, {
      'Content-Type': TYPES[extname(file.name)] ?? 'application/octet-stream',
      'Content-Security-Policy': "default-src 'self'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    response.end(file.content);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${server.address().port}${top}` };
}

async function read(folder, name) {
  try {
    return { name, status: 200, content: await readFile(join(folder, name)) };
  } catch {
    return { name: '404.html', status: 404, content: await readFile(join(folder, '404.html')).catch(() => '') };
  }
}
