//! Everything in a script that has no value: it's skipped with the brackets, strings and comments in it.

use super::Reader;

impl Reader<'_, '_> {
    /// Skips a group in brackets, with strings and comments in it.
    pub(super) fn skip_group(&mut self) {
        let mut open = 0_usize;
        while let Some(sign) = self.peek() {
            match sign {
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' => open = open.saturating_sub(1),
                '"' | '\'' | '`' => {
                    self.string(sign);
                    continue;
                }
                '/' if self.rest().starts_with("//") || self.rest().starts_with("/*") => {
                    self.skip_space();
                    continue;
                }
                _ => {}
            }
            self.at += sign.len_utf8();
            if open == 0 {
                return;
            }
        }
    }

    /// Skips to the end of an expression: a comma, a closing bracket or a semicolon.
    pub(super) fn skip_expression(&mut self) {
        loop {
            self.skip_space();
            match self.peek() {
                None | Some(',' | ')' | ']' | '}' | ';') => return,
                Some('(' | '[' | '{') => self.skip_group(),
                Some(quote @ ('"' | '\'' | '`')) => drop(self.string(quote)),
                Some(sign) => self.at += sign.len_utf8(),
            }
        }
    }
}
