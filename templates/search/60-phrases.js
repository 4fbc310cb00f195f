// What search says.
const { search: PHRASES, kinds: KINDS } = playbookWords;
