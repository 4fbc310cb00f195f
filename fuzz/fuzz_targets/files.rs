#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| playbook_fuzz::checks::files(input));
