//! The shipped search JavaScript, run without a browser.

use rquickjs::{Context, Function, Runtime};

use playbook::output::Output;
use playbook::site::Site;
use playbook::theme::{DEFAULTS, module};

/// A browser's search, with a site's index.
pub struct Browser<'a> {
    site: &'a Site,
    _runtime: Runtime,
    context: Context,
}

/// Does synchronously what `50-engine.js` does with script elements.
const LOADER: &str = "
const { Index, read, rank, words, fold } = playbook;
let index = null;
playbook.index = { core: (core) => { index = new Index(core); }, shard: (...shard) => index.addShard(...shard) };
function wanted() { const numbers = [...index.wanted]; index.wanted.clear(); return JSON.stringify(numbers); }
function answer(query) {
  const meant = read(index, query);
  const exact = (key, value) => key === 'score' ? String(value) : value;
  return JSON.stringify({ meant, hits: rank(index, meant, Infinity).hits }, exact);
}
function addresses() { return JSON.stringify(index.pages.map((_, at) => index.address(at))); }
function tokens(text) { return JSON.stringify(words(text)); }
function folded(text) { return JSON.stringify(fold(text)); }
";

impl<'a> Browser<'a> {
    pub fn new(site: &'a Site) -> Self {
        let runtime = Runtime::new().unwrap();
        let context = Context::full(&runtime).unwrap();
        let browser = Self { site, _runtime: runtime, context };
        let pure = |path: &str| {
            let parts = ["js/12", "search/10", "search/20", "search/25", "search/30", "search/40"];
            parts.iter().any(|start| path.starts_with(start))
        };
        browser.run("globalThis.window = globalThis; globalThis.playbook = {};");
        let parts = DEFAULTS.iter().filter(|(path, _)| pure(path)).map(|(_, text)| module(text));
        browser.run(&parts.collect::<String>());
        browser.run(LOADER);
        browser.run(&browser.output("search/index.js"));
        browser
    }

    fn run(&self, script: &str) {
        self.context.with(|context| {
            if let Err(error) = context.eval::<(), _>(script) {
                panic!("{error}: {:?}", context.catch());
            }
        });
    }

    fn call(&self, function: &str, argument: &str) -> serde_json::Value {
        self.context.with(|context| {
            let function: Function<'_> = context.globals().get(function).unwrap();
            let answer: Result<String, _> = function.call((argument,));
            let text = answer.unwrap_or_else(|error| panic!("{error} for {argument:?}: {:?}", context.catch()));
            serde_json::from_str(&text).unwrap()
        })
    }

    fn output(&self, path: &str) -> String {
        match self.site.render(path) {
            Some(Ok(Output::Text(text))) => text,
            _ => panic!("the site has no `{path}`"),
        }
    }

    /// The address of every page, without its ending.
    pub fn addresses(&self) -> Vec<String> {
        serde_json::from_value(self.call("addresses", "")).unwrap()
    }

    pub fn tokens(&self, text: &str) -> Vec<String> {
        serde_json::from_value(self.call("tokens", text)).unwrap()
    }

    /// A text in comparable form.
    pub fn folded(&self, text: &str) -> String {
        serde_json::from_value(self.call("folded", text)).unwrap()
    }

    /// A query's meaning and the pages that answer it, and how many shards had to be loaded.
    pub fn answer(&self, query: &str) -> (serde_json::Value, usize) {
        let mut loaded = 0;
        loop {
            let answer = self.call("answer", query);
            let wanted: Vec<usize> = serde_json::from_value(self.call("wanted", "")).unwrap();
            if wanted.is_empty() {
                return (answer, loaded);
            }
            for number in wanted {
                let is_wanted = |path: &String| path.starts_with(&format!("search/words-{number}-"));
                self.run(&self.output(&self.site.paths().into_iter().find(is_wanted).unwrap()));
                loaded += 1;
            }
        }
    }
}
