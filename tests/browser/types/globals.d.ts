// Types that the theme's scripts use besides the DOM library. Only the type checker reads this file.

/** A text, or its plural forms by category. */
type Phrase = string | Record<string, string>;
type Values = Record<string, string | number>;

interface Window {
  /** The theme's only global: exports of its modules (src/theme/scripts.rs), phrases, and the entry points below. */
  playbook: {
    phrases: Record<string, Record<string, any>>;
    /** Called by the scripts of the index: src/search/format.rs. */
    index: Record<'core' | 'shard' | 'text', (...loaded: any[]) => void>;
    /** Defined once the search script has loaded. */
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

// In this theme, class selectors always match HTML elements, never SVG.
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
