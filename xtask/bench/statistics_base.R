# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# The index of all of Italy in base R: one pass, and replicates.
#
#     Rscript statistics_base.R FOLDER REPLICATES
#
# The same steps as statistics_numpy.py, which see; it writes r_*.csv.

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
replicates <- as.integer(arguments[2])
path <- function(name) file.path(folder, paste0(name, ".csv"))
least <- 2 / 3 - 1e-12
ways <- c(10, 5, 20, NA)

book <- read.csv(path("codebook"))
cells <- unname(as.matrix(read.csv(path("answers"), colClasses = "character")))
applicable <- cells != "na"
observed <- applicable & cells != "nr"
values <- matrix(0, nrow(cells), ncol(cells))
values[observed] <- as.numeric(cells[observed])
donors <- as.matrix(read.csv(path("donors"))) + 1L
twins <- as.matrix(read.csv(path("twins"))) + 1L

units <- nrow(values)
belongs <- outer(book$section, 0:5, "==") * 1
posts <- !is.na(book$lower)
essential <- which(!is.na(book$essential))
missing <- applicable & !observed
doubtful <- observed & rep(book$open == 0, each = units)

stretch <- function(x, log) if (log) log1p(x) else x
score_of <- function(x, j, goalpost) {
  low <- stretch(book$lower[j], book$log[j])
  high <- stretch(book$lower[j] + (book$upper[j] - book$lower[j]) * goalpost, book$log[j])
  pmin(pmax((stretch(x, book$log[j]) - low) / (high - low), 0), 1)
}
score_table <- function(goalpost) {
  scores <- values
  for (j in which(posts)) scores[, j] <- score_of(values[, j], j, goalpost)
  scores
}
# Of one value for each place j: an answer that has no goalposts is its own score.
score_each <- function(x, j, goalpost) {
  for (one in intersect(which(posts), unique(j))) {
    here <- j == one
    x[here] <- score_of(x[here], one, goalpost)
  }
  x
}
across <- function(sections, weights, offset) {
  if (is.na(offset)) return(drop(sections %*% weights) / sum(weights))
  logs <- drop(log(offset + (1 - offset / 100) * sections) %*% weights) / sum(weights)
  (exp(logs) - offset) / (1 - offset / 100)
}
level <- function(x) 1 + (round(x, 9) >= 25) + (round(x, 9) >= 50) + (round(x, 9) >= 75)
weakest <- function(sections) do.call(pmin, lapply(1:6, function(d) sections[, d]))
held <- function(index, sections, missed) {
  found <- pmin(level(index), 1 + level(weakest(sections)))
  ifelse(missed, pmin(found, 2), found)
}
standing <- function(index) rank(-round(index, 9), ties.method = "min", na.last = "keep")
missed_essentials <- function(scores) {
  required <- rep(round(book$essential[essential], 9), each = units)
  fails <- observed[, essential] & round(scores[, essential], 9) < required
  rowSums(fails | missing[, essential]) > 0
}

one_pass <- function() {
  scores <- score_table(1)
  by_section <- book$weight * belongs
  asked <- applicable %*% by_section
  known <- observed %*% by_section
  earned <- (scores * observed) %*% by_section
  coverage <- known / asked
  sections <- ifelse(known > 0 & coverage >= least, 100 * earned / known, NA)
  lower <- 100 * earned / asked
  upper <- lower + 100 * (1 - coverage)
  weights <- rep(1 / 6, 6)
  index <- across(sections, weights, 10)
  ends <- lapply(list(lower, upper), function(bound) ifelse(is.na(index), NA, across(bound, weights, 10)))
  missed <- missed_essentials(scores)
  found <- cbind(sections, lower, upper, index, ends[[1]], ends[[2]], level(index), held(index, sections, missed),
                 standing(index))
  colnames(found) <- c(outer(1:6, c("score", "lower", "upper"), function(d, name) paste0(name, "_", d)),
                       "index", "lower", "upper", "raw_level", "level", "rank")
  found
}

# Declared answers one step away, each with a chance of 0.05.
moved <- function(scores, goalpost) {
  at <- which(matrix(runif(length(values)) < 0.05, units) & doubtful)
  j <- (at - 1) %/% units + 1
  before <- values[at]
  u <- runif(length(at))
  up <- before <= 0 | (before < 1 & u < 0.5)
  stepped <- pmin(pmax(before + ifelse(up, book$step[j], -book$step[j]), 0), 1)
  after <- ifelse(posts[j], before * (0.9 + 0.2 * u), ifelse(book$type[j] == "binary", 1 - before, stepped))
  scores[at] <- score_each(after, j, goalpost)
  scores
}
# Weights and earned weights of the missing answers of the half of Comuni that take them from a donor.
from_donors <- function(weight, goalpost) {
  deck <- which((runif(units) < 0.5)[donors[, 1]])
  i <- donors[deck, 1]
  j <- donors[deck, 2]
  pick <- donors[cbind(deck, 2L + sample.int(20L, length(deck), replace = TRUE))]
  score <- score_each(values[cbind(pick, j)], j, goalpost)
  sums <- rowsum(cbind(weight[j], weight[j] * score), i + units * book$section[j])
  found <- matrix(0, units * 6, 2)
  found[as.integer(rownames(sums)), ] <- sums
  list(weight = matrix(found[, 1], units), earned = matrix(found[, 2], units))
}
draw <- function() {
  section_weights <- runif(6, 0.75, 1.25)
  weight <- book$weight * runif(nrow(book), 0.75, 1.25)
  goalpost <- runif(1, 0.9, 1.1)
  offset <- ways[sample.int(4, 1)]
  if (runif(1) < 0.5) weight[sample.int(length(weight), 1)] <- 0
  scores <- moved(score_table(goalpost), goalpost)
  missed <- missed_essentials(scores)
  by_section <- weight * belongs
  known <- observed %*% by_section
  given <- from_donors(weight, goalpost)
  sections <- 100 * ((scores * observed) %*% by_section + given$earned) / (known + given$weight)
  sections[!(known > 0 & known >= least * (known + missing %*% by_section))] <- NA
  index <- across(sections, section_weights, offset)
  list(index = index, sections = sections, rank = standing(index), level = held(index, sections, missed))
}
percentile <- function(rank) {
  others <- matrix(rank[twins], units)
  100 * (rowSums(others > rank, na.rm = TRUE) + rowSums(others == rank, na.rm = TRUE) / 2) / rowSums(!is.na(others))
}
quantiles <- function(series) t(apply(series, 1, quantile, c(0.05, 0.5, 0.95), na.rm = TRUE, names = FALSE))
summarise <- function(draws) {
  ranks <- sapply(draws, `[[`, "rank")
  levels <- sapply(draws, `[[`, "level")
  probabilities <- sapply(1:4, function(one) rowMeans(levels == one, na.rm = TRUE))
  bands <- lapply(1:6, function(d) quantiles(sapply(draws, function(one) one$sections[, d])))
  found <- cbind(quantiles(sapply(draws, `[[`, "index")), quantiles(ranks), quantiles(apply(ranks, 2, percentile)))
  colnames(found) <- c(outer(c("low", "median", "high"), c("index", "rank", "percentile"),
                             function(end, name) paste0(name, "_", end)))
  list(found = found, bands = bands, probabilities = probabilities)
}

seconds <- function(work) system.time(work())[["elapsed"]]
save <- function(table, name) {
  written <- format(table, digits = 17, trim = TRUE)
  written[is.na(table)] <- ""
  write.csv(written, path(name), row.names = FALSE, quote = FALSE)
}
set.seed(2026)
pass <- min(replicate(10, seconds(one_pass)))
save(one_pass(), "r_assessments")
drawing <- seconds(function() draws <<- lapply(seq_len(replicates), function(at) draw()))
summing <- seconds(function() found <<- summarise(draws)$found)
save(found, "r_replicates")
cat(sprintf('{"pass": %f, "draws": %f, "summary": %f, "version": "%s"}\n', pass, drawing, summing, getRversion()))
