// What search says.
const { search: PHRASES, kinds: KINDS, lists: LISTS } = playbookWords;
