# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# The words of the plan: constraints, conflicts, reasons, prices. The same in both languages.

## Dates, money, lists

period-year = { $year }
period-half = half { $number } of { $year }
period-third = third { $number } of { $year }
period-quarter = Q{ $number } { $year }
period-month = month { $number } of { $year }
period-other = period { $number } of { $year }
money = €{ $amount }
days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
of-member = { $name } ({ $owner })
list-and = { $first } and { $last }

## Constraints

budget = budget of { $year } ({ $amount })
budget-of = { $owner }'s budget of { $year } ({ $amount })
fund = fund { $fund } ({ $amount })
fund-of = { $owner }'s fund { $fund } ({ $amount })
call = call { $call }, open from { $opens } to { $closes } ({ $amount })
call-unlimited = call { $call }, open from { $opens } to { $closes }
staff = { $days } of { $role } ({ $period })
staff-of = { $days } of { $role } at { $owner } ({ $period })
once = obligation of { $action }
once-by = obligation of { $action } by { $period }
requires = { $action } only after { $prerequisite }
group-most = group { $group }: at most { $max } of { $actions }
group-least = group { $group }: at least { $min } of { $actions }
group-between = group { $group }: { $min } to { $max } of { $actions }
target = at least { $least } points in { $dimension } (all actions together give { $most })

## Conflicts

conflict = No plan keeps all of these together: { $constraints }. It is enough that one of them gives way.
conflict-unproven = No plan was found; perhaps these cannot stand together: { $constraints }. The proof was stopped.

## What is gained

the-goal = { $goal ->
    [index] the index
   *[objective] the objective
}
to-the-goal = { $goal ->
    [index] to the index
   *[objective] to the objective
}
to-goal = { $goal ->
    [index] points to the index
   *[objective] to the objective
}
points = { $goal ->
    [index] { " " }points
   *[objective] { "" }
}

## Reasons

why-obligatory = { $action }: { $when }, because it is obligatory.
why-worth = { $action }: { $when }; adds { $adds } { to-goal }.
why-worth-needed = { $action }: { $when }; with { $needed }, waiting for it, adds { $adds } { to-goal }.
why-asked = { $action }: { $when }, because it is asked for by: { $by }.
why-no-window = { $action } is left out: it takes { $duration } periods of work, which do not fit between { $release } and { $last }.
why-too-much = { $action } is left out: even alone it asks { $needs }, more than there is: { $limit }.
why-waits = { $action } is left out: it would need { $missing } first, not in the plan.
why-too-late = { $action } is left out: { $prerequisites } ends too late, it could start only from { $ready }.
why-instead = { $action } is left out: in group { $group } the choice fell on { $chosen }.
why-another-way = { $action } is left out: the same is done by { $chosen }.
why-no-room = { $action } is left out: beside the chosen actions there is not enough: { $short }.
why-adds-nothing = { $action } is left out: it adds nothing { to-the-goal }.
why-not-tried = { $action } is left out: there would be room, but the search was stopped before it was tried.
why-no-plan = { $action }: there is no plan.
short = { $limit }, { $missing } missing
when = from { $start } to { $end }
when-one = { $start }
when-call = { $when }, paid by the call { $call }

## Prices

price-left-out = Doing it would cost { the-goal } { $loss }{ points }.
price-left-out-changes = Doing it would cost { the-goal } { $loss }{ points }: { $changes }.
price-left-out-nothing = Doing it would cost { the-goal } nothing.
price-left-out-nothing-changes = Doing it would cost { the-goal } nothing: { $changes }.
price-impossible = No plan can have it.
price-done = Without it { the-goal } would lose { $loss }{ points }.
price-done-changes = Without it { the-goal } would lose { $loss }{ points }: { $changes }.
price-done-nothing = Without it { the-goal } would stay the same.
price-done-nothing-changes = Without it { the-goal } would stay the same: { $changes }.
price-burden = Without this obligation { the-goal } would gain { $loss }{ points }.
price-burden-changes = Without this obligation { the-goal } would gain { $loss }{ points }: { $changes }.
price-needed = Without it there would be no plan.
limit-used = { $limit }: the plan uses { $used }.
price-limit = { $more } more: { $changes }; { the-goal } would gain { $gain }{ points }.
price-limit-nothing = { $more } more: no gain.
price-rule = Without this rule ({ $rule }): { $changes }; { the-goal } would gain { $gain }{ points }.
price-rule-nothing = Without this rule ({ $rule }): no gain.
price-about = (an estimate: the proof is not complete)
comes = { $count ->
    [one] { $actions } comes in
   *[other] { $actions } come in
}
goes = { $count ->
    [one] { $actions } goes out
   *[other] { $actions } go out
}
times-change = only the times change

## Status

status-optimal = Optimal plan: no other is worth more.
status-feasible = Good plan: another could be worth { $gap }% more at most.
status-infeasible = No plan keeps all constraints.
status-unknown = The search was stopped before a plan was found.

## Proof

solver-ours = Campanile
solver-microlp = microlp
solver-highs = HiGHS
proof-optimal = Found by { $found }; that it is optimal is proven by { $proven }.
proof-feasible = Found by { $found }; that no plan exceeds { $bound } is proven by { $proven }.
proof-infeasible = Proven by { $proven }.
proof-unknown = That no plan exceeds { $bound } is proven by { $proven }.
proof-by-year = The choice was made by year first: it is worth { $objective } and none can exceed { $bound } (gap { $gap }%, proven by { $proven }); spread over the periods, { $kept } actions of { $chosen } stay in the year chosen.
