# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Le parole del piano: vincoli, conflitti, motivi, prezzi. Uguali nelle due lingue.

## Date, denaro, elenchi

period-year = { $year }
period-half = { $number }° semestre { $year }
period-third = { $number }° quadrimestre { $year }
period-quarter = { $number }° trimestre { $year }
period-month = mese { $number } del { $year }
period-other = periodo { $number } del { $year }
money = { $amount } €
days = { $count ->
    [one] 1 giornata
   *[other] { $count } giornate
}
of-member = { $name } ({ $owner })
list-and = { $first } e { $last }

## Vincoli

budget = bilancio { $year } ({ $amount })
budget-of = bilancio { $year } di { $owner } ({ $amount })
fund = fondo { $fund } ({ $amount })
fund-of = fondo { $fund } di { $owner } ({ $amount })
call = bando { $call }, aperto da { $opens } a { $closes } ({ $amount })
call-unlimited = bando { $call }, aperto da { $opens } a { $closes }
staff = { $days } di { $role } ({ $period })
staff-of = { $days } di { $role } a { $owner } ({ $period })
once = obbligo di { $action }
once-by = obbligo di { $action } entro { $period }
requires = { $action } solo dopo { $prerequisite }
group-most = gruppo { $group }: al massimo { $max } fra { $actions }
group-least = gruppo { $group }: almeno { $min } fra { $actions }
group-between = gruppo { $group }: da { $min } a { $max } fra { $actions }
target = almeno { $least } punti in { $dimension } (tutte le azioni insieme ne danno { $most })

## Conflitti

conflict = Non possono stare tutti insieme: { $constraints }. Basta che ne ceda uno.
conflict-unproven = Non si è trovato un piano; forse non possono stare insieme: { $constraints }. La verifica è stata interrotta.

## Che cosa si guadagna

the-goal = { $goal ->
    [index] l'indice
   *[objective] l'obiettivo
}
to-the-goal = { $goal ->
    [index] all'indice
   *[objective] all'obiettivo
}
to-goal = { $goal ->
    [index] punti all'indice
   *[objective] all'obiettivo
}
points = { $goal ->
    [index] { " " }punti
   *[objective] { "" }
}

## Motivi

why-obligatory = { $action }: { $when }, perché è obbligatoria.
why-worth = { $action }: { $when }; aggiunge { $adds } { to-goal }.
why-worth-needed = { $action }: { $when }; con { $needed }, che la richiede, aggiunge { $adds } { to-goal }.
why-asked = { $action }: { $when }, perché la chiede: { $by }.
why-no-window = { $action } resta fuori: richiede { $duration } periodi di lavoro, che non stanno tra { $release } e { $last }.
why-too-much = { $action } resta fuori: anche da sola chiede { $needs }, più di quanto c'è: { $limit }.
why-waits = { $action } resta fuori: prima servirebbe { $missing }, che non è nel piano.
why-too-late = { $action } resta fuori: { $prerequisites } finisce troppo tardi, si potrebbe cominciare solo da { $ready }.
why-instead = { $action } resta fuori: nel gruppo { $group } è stato scelto { $chosen }.
why-another-way = { $action } resta fuori: la stessa cosa si fa con { $chosen }.
why-no-room = { $action } resta fuori: accanto alle azioni scelte non bastano le risorse: { $short }.
why-adds-nothing = { $action } resta fuori: non aggiunge nulla { to-the-goal }.
why-not-tried = { $action } resta fuori: ci sarebbe posto, ma la ricerca è stata interrotta prima di provarla.
why-no-plan = { $action }: non c'è un piano.
short = { $limit }, mancano { $missing }
when = da { $start } a { $end }
when-one = { $start }
when-call = { $when }, pagata dal bando { $call }

## Prezzi

price-left-out = Farla costerebbe { $loss } { to-goal }.
price-left-out-changes = Farla costerebbe { $loss } { to-goal }: { $changes }.
price-left-out-nothing = Farla non toglierebbe nulla { to-goal }.
price-left-out-nothing-changes = Farla non toglierebbe nulla { to-goal }: { $changes }.
price-impossible = Nessun piano può comprenderla.
price-done = Senza, { the-goal } perderebbe { $loss }{ points }.
price-done-changes = Senza, { the-goal } perderebbe { $loss }{ points }: { $changes }.
price-done-nothing = Senza, { the-goal } resterebbe uguale.
price-done-nothing-changes = Senza, { the-goal } resterebbe uguale: { $changes }.
price-burden = Senza quest'obbligo { the-goal } guadagnerebbe { $loss }{ points }.
price-burden-changes = Senza quest'obbligo { the-goal } guadagnerebbe { $loss }{ points }: { $changes }.
price-needed = Senza, non ci sarebbe un piano.
limit-used = { $limit }: il piano ne usa { $used }.
price-limit = { $more } in più: { $changes }; { the-goal } guadagnerebbe { $gain }{ points }.
price-limit-nothing = { $more } in più: nessun guadagno.
price-rule = Senza questa regola ({ $rule }): { $changes }; { the-goal } guadagnerebbe { $gain }{ points }.
price-rule-nothing = Senza questa regola ({ $rule }): nessun guadagno.
price-about = (stima: la prova non è completa)
comes = { $count ->
    [one] entra { $actions }
   *[other] entrano { $actions }
}
goes = { $count ->
    [one] esce { $actions }
   *[other] escono { $actions }
}
times-change = cambiano solo i tempi

## Stato

status-optimal = Piano ottimo: nessun altro vale di più.
status-feasible = Piano buono: lo scarto dal migliore possibile è al massimo { $gap }%.
status-infeasible = Nessun piano rispetta tutti i vincoli.
status-unknown = La ricerca è stata interrotta prima di trovare un piano.

## Prova

solver-ours = Campanile
solver-microlp = microlp
solver-highs = HiGHS
proof-optimal = Trovato da { $found }; che sia ottimo è provato da { $proven }.
proof-feasible = Trovato da { $found }; che nessun piano superi { $bound } è provato da { $proven }.
proof-infeasible = Provato da { $proven }.
proof-unknown = Che nessun piano superi { $bound } è provato da { $proven }.
proof-by-year = Prima si è scelto per anni: la scelta vale { $objective } e nessuna può superare { $bound } (scarto { $gap }%, provato da { $proven }); distribuite nei periodi, { $kept } azioni su { $chosen } restano nell'anno scelto.
