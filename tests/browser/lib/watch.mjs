// What goes wrong behind a page, as a list of sentences.

/**
 * Notes, from now on, all that a reader would not see: what the console says, requests that fail or leave the site
 * below `top`, errors of scripts and breaches of the content security policy. The list that it returns grows.
 */
export async function watch(page, top) {
  const problems = [];
  await page.exposeFunction('noteViolation', (text) => { problems.push(text); });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.noteViolation(`the policy ${event.violatedDirective} forbids ${event.blockedURI} (${event.sample})`);
    });
  });
  page.on('console', (message) => {
    const { url } = message.location();
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()} (${url})`);
  });
  page.on('pageerror', (error) => { problems.push(`script: ${error.message}`); });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()} (${reason})`); // aborted: we went on
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(top)) problems.push(`left the site: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}
