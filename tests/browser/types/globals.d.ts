// What the theme's scripts find in the browser beside its standard library. Only the type checker reads this.

/** A text, or its forms by the plural categories of the language. */
type Phrase = string | Record<string, string>;
type Values = Record<string, string | number>;

interface Window {
  /** The only global name: what modules export (src/theme/scripts.rs), the phrases, and the two ways in below. */
  playbook: {
    phrases: Record<string, Record<string, any>>;
    /** Called by the scripts of the index: src/search/format.rs. */
    index: Record<'core' | 'shard' | 'text', (...loaded: any[]) => void>;
    /** There once the script of the search is. */
    search: { find: (query: string, most?: number) => Promise<SearchResult>; open: () => void };
  };
}

interface SearchResult {
  pages: FoundPage[];
  count: number;
  corrected: { typed: string; meant: string }[];
  unknown: string[];
  suggestions: string[];
  marks: Set<string>;
}

interface FoundPage {
  title: string;
  address: string;
  trail: string[];
  kindLabel: string;
  sections: number[];
}

// Selectors of classes find HTML here, never SVG.
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K] | null;
  querySelector<E extends Element = HTMLElement>(selector: string): E | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selector: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends Element = HTMLElement>(selector: string): NodeListOf<E>;
}

interface Element {
  closest<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K] | null;
  closest<E extends Element = HTMLElement>(selector: string): E | null;
}

interface Navigator {
  connection?: { saveData: boolean };
}
