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

conflict = Non c'è un piano che rispetti insieme: { $constraints }. Basta che ne ceda uno.
conflict-unproven = Non si è trovato un piano; forse non possono stare insieme: { $constraints }. La verifica è stata interrotta.

## Motivi

why-obligatory = { $action }: { $when }, perché è obbligatoria.
why-worth = { $action }: { $when }; aggiunge { $adds } all'obiettivo.
why-worth-needed = { $action }: { $when }; con { $needed }, che la richiede, aggiunge { $adds } all'obiettivo.
why-asked = { $action }: { $when }, perché la chiede: { $by }.
why-no-window = { $action } resta fuori: richiede { $duration } periodi di lavoro, che non stanno tra { $release } e { $last }.
why-too-much = { $action } resta fuori: anche da sola chiede { $needs }, più di quanto c'è: { $limit }.
why-waits = { $action } resta fuori: prima servirebbe { $missing }, che non è nel piano.
why-too-late = { $action } resta fuori: { $prerequisites } finisce troppo tardi, si potrebbe cominciare solo da { $ready }.
why-instead = { $action } resta fuori: nel gruppo { $group } è stato scelto { $chosen }.
why-another-way = { $action } resta fuori: la stessa cosa si fa con { $chosen }.
why-no-room = { $action } resta fuori: accanto alle azioni scelte manca { $short }.
why-adds-nothing = { $action } resta fuori: non aggiunge nulla all'obiettivo.
why-not-tried = { $action } resta fuori: ci sarebbe posto, ma la ricerca è stata interrotta prima di provarla.
why-no-plan = { $action }: non c'è un piano.
short = { $missing } in { $limit }
when = da { $start } a { $end }
when-one = { $start }
when-call = { $when }, pagata dal bando { $call }

## Prezzi

price-left-out = Farla costerebbe { $loss } all'obiettivo.
price-left-out-changes = Farla costerebbe { $loss } all'obiettivo: { $changes }.
price-impossible = Nessun piano può comprenderla.
price-done = Senza, l'obiettivo perderebbe { $loss }.
price-done-changes = Senza, l'obiettivo perderebbe { $loss }: { $changes }.
price-burden = Senza quest'obbligo l'obiettivo guadagnerebbe { $loss }.
price-burden-changes = Senza quest'obbligo l'obiettivo guadagnerebbe { $loss }: { $changes }.
price-needed = Senza, non ci sarebbe un piano.
price-limit = { $more } in più: { $changes }; guadagno +{ $gain }.
price-limit-nothing = { $more } in più: nessun guadagno.
price-rule = Senza questa regola ({ $rule }): { $changes }; guadagno +{ $gain }.
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
status-feasible = Piano buono: un altro potrebbe valere al massimo il { $gap }% in più.
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
