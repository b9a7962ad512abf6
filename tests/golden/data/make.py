#!/usr/bin/env python3
"""Writes the data sets that golden cases name, as <name>.csv beside this file.

Debian: apt-get install python3-sklearn r-cran-mlbench, then: /usr/bin/python3 tests/golden/data/make.py
The sources are scikit-learn's bundled copies and R's mlbench; the README here names their origins.
"""
import csv
import subprocess
from pathlib import Path

from sklearn import datasets

HERE = Path(__file__).parent
SKLEARN = {
    "iris": lambda: datasets.load_iris(),
    "wine": lambda: datasets.load_wine(),
    "breast_cancer": lambda: datasets.load_breast_cancer(),
    "digits": lambda: datasets.load_digits(),
    "diabetes": lambda: datasets.load_diabetes(scaled=False),
}
MLBENCH = {"pima": "PimaIndiansDiabetes", "glass": "Glass", "vehicle": "Vehicle"}


def from_sklearn(name, bunch):
    names = getattr(bunch, "target_names", None)
    with open(HERE / f"{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([str(f).replace(" ", "_") for f in bunch.feature_names] + ["target"])
        for row, target in zip(bunch.data, bunch.target):
            label = names[target] if names is not None else f"{float(target):.12g}"
            # 12 digits: what the sources hold, without the dust of an earlier rescaling (4.803999999999999).
            writer.writerow([f"{float(v):.12g}" for v in row] + [label])


def from_mlbench(name, dataset):
    script = (
        f"data('{dataset}', package = 'mlbench'); "
        f"write.csv({dataset}, '{HERE / name}.csv', row.names = FALSE, quote = FALSE)"
    )
    subprocess.run(["Rscript", "-e", script], check=True)


for name, load in SKLEARN.items():
    from_sklearn(name, load())
for name, dataset in MLBENCH.items():
    from_mlbench(name, dataset)
