// Collects errors behind a page, as sentences.

/**
 * From now on, collects what a reader wouldn't see: console errors and warnings, script errors, failed requests, requests
 * outside the site at `top`, and violations of the content security policy. Returns the list, which keeps growing.
 */
export async function watch(page, top) {
  const problems = [];
  await page.exposeFunction('noteViolation', (text) => { problems.push(text); });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.noteViolation(`the policy ${event.violatedDirective} blocks ${event.blockedURI} (${event.sample})`);
    });
  });
  page.on('console', (message) => {
    const { url } = message.location();
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()} (${url})`);
  });
  page.on('pageerror', (error) => { problems.push(`script: ${error.message}`); });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()} (${reason})`); // aborted by navigation
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(top)) problems.push(`left the site: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}
