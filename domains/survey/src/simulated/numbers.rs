// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The numbers a Comune of the model has: staff, spending, machines, things that are counted.

use std::collections::HashMap;

use kernel::Draw;

use super::Respondent;

/// Numbers by name of question; what is not there is left blank.
pub(super) struct Numbers(HashMap<&'static str, i64>);

impl Numbers {
    pub(super) fn of(seed: u64, respondent: &Respondent, says: &HashMap<&'static str, &'static str>) -> Self {
        let mut drawn = Drawing { draw: Draw::new(seed, 4, &respondent.comune), numbers: HashMap::new() };
        let says = |name: &str| says.get(name).copied().unwrap_or_default();
        drawn.people(i64::from(respondent.residents), says("_formazione") == "si");
        drawn.work(i64::from(respondent.residents));
        drawn.money(i64::from(respondent.residents));
        drawn.machines(says("_server") == "meno");
        Self(drawn.numbers)
    }

    /// The number, if the Comune gives one.
    pub(super) fn get(&self, question: &str) -> Option<i64> {
        self.0.get(question).copied()
    }
}

struct Drawing {
    draw: Draw,
    numbers: HashMap<&'static str, i64>,
}

impl Drawing {
    /// So many in a thousand of something, by quantiles.
    fn share(&mut self, of: i64, permille: [i64; 3]) -> i64 {
        of * self.draw.quantile(&permille) / 1000
    }

    /// Keeps a number; one time in so many hundred it is left blank.
    fn keep(&mut self, name: &'static str, number: i64, blank: u64) -> i64 {
        if !self.draw.happens(blank) {
            self.numbers.insert(name, number);
        }
        number
    }

    /// 315,000 people worked in Comuni in 2021: 5 or 6 for a thousand residents.
    fn people(&mut self, residents: i64, trains: bool) {
        let staff = self.share(residents, [3, 5, 8]).max(2);
        self.keep("dipendenti", staff, 0);
        // Who trains reaches 40 % of them.
        let trained = if trains { self.share(staff, [165, 435, 700]).clamp(1, staff) } else { 0 };
        self.keep("formati", trained, 0);
        let hours = trained * self.draw.quantile(&[3, 8, 24]);
        self.keep("formati_ore", hours, 80);
        let secured = self.share(staff, [0, 150, 450]);
        self.keep("formati_sicurezza", secured, 90);
        let laptops = self.share(staff, [80, 280, 600]);
        self.keep("portatili", laptops, 60);
        let hours = self.draw.quantile(&[1, 4, 18]);
        self.keep("rtd_ore", hours, 180);
    }

    fn work(&mut self, residents: i64) {
        let procedures = self.draw.quantile(&[18, 55, 120]) + residents / 800;
        if procedures == self.keep("procedimenti", procedures, 250) {
            let online = self.share(procedures, [20, 180, 620]).min(procedures);
            self.keep("procedimenti_online", online, 120);
        }
        let simple = residents * self.draw.quantile(&[0, 4, 14]) / 10_000;
        self.keep("conferenze_semplificate", simple, 150);
        let together = simple * self.draw.quantile(&[0, 15, 40]) / 100;
        self.keep("conferenze_simultanee", together, 220);
        let done = self.draw.quantile(&[3, 6, 9]);
        self.keep("progetti_conclusi", done, 0);
        let open = self.draw.quantile(&[0, 1, 3]);
        self.keep("progetti_aperti", open, 0);
        let published = self.draw.quantile(&[0, 2, 9]) + residents / 20_000;
        self.keep("dataset", published, 0);
    }

    fn money(&mut self, residents: i64) {
        let mut current = residents * self.draw.quantile(&[6, 12, 24]);
        if self.draw.happens(8) {
            // Written in cents, or of another line of the budget: somebody will have to ask.
            current *= 100;
        }
        self.keep("spesa_corrente", current, 120);
        let invested = residents * self.draw.quantile(&[1, 7, 22]);
        self.keep("spesa_investimenti", invested, 160);
        let fees = residents * self.draw.quantile(&[1, 3, 6]);
        for (name, growth) in [("canoni_2027", 100), ("canoni_2028", 106), ("canoni_2029", 110)] {
            self.keep(name, fees * growth / 100, 200);
        }
        let suppliers = self.draw.quantile(&[3, 9, 22]);
        self.keep("fornitori", suppliers, 70);
        let first = self.share(current, [150, 290, 520]);
        self.keep("fornitore_primo", first, 150);
    }

    fn machines(&mut self, switched_off: bool) {
        let staff = self.numbers.get("dipendenti").copied().unwrap_or(2);
        let before = 1 + self.share(staff, [10, 35, 70]);
        self.keep("server_prima", before, 0);
        let now =
            if switched_off { self.share(before, [0, 300, 700]).min(before - 1) } else { before + self.draw.days(2) };
        self.keep("server_oggi", now, 0);
        let desks = self.share(staff, [650, 880, 1080]).max(1);
        self.keep("postazioni", desks, 0);
        let old = self.share(desks, [0, 110, 340]).min(desks);
        self.keep("postazioni_vecchie", old, 100);
    }
}
