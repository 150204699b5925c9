# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Shares for Italy, regions and classes with R's `survey`, each with its sampling interval and its non-response band.
#
#     Rscript statistics_survey.R FOLDER SHARES
#
# FOLDER holds what `engines/estimation/examples/measure_estimates.rs` leaves there. It writes r_figures_*.csv for the
# first SHARES shares, with the columns of the engine's own files, and says the seconds as JSON.

suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
shares <- seq_len(as.integer(arguments[2]))
path <- function(name) file.path(folder, paste0(name, ".csv"))
frame <- read.csv(path("frame"))
odds <- read.csv(path("odds"))$log_odds_ratio

frame$N <- nrow(frame)
frame$N_cell <- ave(frame$N, frame$cell, FUN = length)
people <- frame[frame$responded == 1, ]

cells_design <- function() svydesign(ids = ~1, strata = ~cell, fpc = ~N_cell, data = people)

# What the weights must reproduce, without the columns that follow from the others.
margins <- function() {
  sizes <- paste(frame$area, frame$residents < 5000)
  area_size <- outer(sizes, sort(unique(sizes)), "==")
  class <- outer(pmin(frame$class, 6), 1:6, "==")
  region <- outer(frame$region, 1:20, "==")
  table <- cbind(class, region, area_size, frame$residents, as.matrix(frame[startsWith(names(frame), "fact_")])) * 1
  colnames(table) <- paste0("m", seq_len(ncol(table)))
  factored <- qr(scale(table, center = FALSE))
  table[, factored$pivot[seq_len(factored$rank)]]
}
calibrated_design <- function() {
  known <- margins()
  size <- colSums(known)
  data <- cbind(people, sweep(known, 2, size, "/")[frame$responded == 1, ])
  formula <- reformulate(colnames(known), intercept = FALSE)
  raked <- function(design) {
    ones <- setNames(rep(1, length(size)), names(size))
    calibrate(design, formula, ones, calfun = "raking", epsilon = 1e-11, maxit = 200)
  }
  made <- raked(svydesign(ids = ~1, fpc = ~N, data = data))
  limit <- 5 * median(weights(made))
  if (!any(weights(made) > limit)) return(made)
  data$cut <- pmin(weights(made), limit)
  raked(svydesign(ids = ~1, weights = ~cut, fpc = ~N, data = data))
}

insides <- c(list(rep(TRUE, nrow(frame))), lapply(1:20, function(r) frame$region == r),
             lapply(1:8, function(c) frame$class == c))
logit <- function(p) log(p) - log1p(-p)

band <- function(inside, variable, se) {
  all <- frame[inside, ]
  here <- all[all$responded == 1, ]
  size <- table(factor(all$cell))
  n <- table(factor(here$cell, levels = names(size)))
  if (any(n == 0)) return(c(NA, NA))
  m <- tapply(here[[variable]], factor(here$cell, levels = names(size)), mean)
  edge <- 1 / (2 * n)
  at <- function(g) sum(n * m + (size - n) * plogis(logit(pmin(pmax(m, edge), 1 - edge)) - g)) / sum(size)
  ends <- c(at(0), at(1.5 * odds))
  c(max(0, min(ends) - qnorm(0.975) * se), min(1, max(ends) + qnorm(0.975) * se))
}

# "xlogit" is the logit of the mean; "logit" fits a model to the same end, which does not converge in every small part.
theirs <- c(beta = "beta", logit = "xlogit")
tabulate_with <- function(design, cells) {
  found <- NULL
  for (part in seq_along(insides)) {
    inside <- insides[[part]][frame$responded == 1]
    if (!any(inside)) next
    domain <- subset(design, inside)
    stratified <- subset(cells, inside)
    for (share in shares) {
      variable <- paste0("share_", share)
      formula <- reformulate(variable)
      estimate <- svymean(formula, domain)
      p <- coef(estimate)[[1]]
      if (p == 0 || p == 1) next # no exact interval in survey
      method <- if (p < 0.05 || p > 0.95 || sum(inside) < 100) "beta" else "logit"
      ends <- confint(svyciprop(formula, domain, method = theirs[[method]]))
      around <- band(insides[[part]], variable, SE(svymean(formula, stratified))[[1]])
      found <- rbind(found, data.frame(share = share - 1, part = part - 1, method = method, estimate = p,
                                       se = SE(estimate)[[1]], low = ends[1], high = ends[2],
                                       band_low = around[1], band_high = around[2]))
    }
  }
  found
}

seconds <- function(work) system.time(work())[["elapsed"]]
save <- function(table, name) {
  numbers <- sapply(table, is.numeric)
  written <- table
  written[numbers] <- lapply(table[numbers], function(x) ifelse(is.na(x), "", format(x, digits = 17, trim = TRUE)))
  write.csv(written, path(name), row.names = FALSE, quote = FALSE)
}
weighing <- seconds(function() {
  cells <<- cells_design()
  calibrated <<- calibrated_design()
})
by_cells <- seconds(function() first <<- tabulate_with(cells, cells))
by_margins <- seconds(function() second <<- tabulate_with(calibrated, cells))
save(first, "r_figures_cells")
# In a part of a calibrated design svyciprop(method = "beta") counts the respondents outside the part too: n differs.
save(second[second$method == "logit", ], "r_figures_calibrated")
cat(sprintf('{"weights": %f, "cells": %f, "calibrated": %f, "shares": %d, "version": "%s"}\n', weighing, by_cells,
            by_margins, length(shares), packageVersion("survey")))
