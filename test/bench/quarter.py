"""The three facts of the large quarter (NRR, average health, adoption) for each CSM, as one would compute them in pandas: to compare times with."""
import resource
import sys

import pandas as pd

folder = sys.argv[1]
roster = pd.read_csv(f"{folder}/roster.csv", dtype=str)
accounts = pd.read_csv(f"{folder}/accounts.csv", dtype=str)
nrr = pd.read_csv(f"{folder}/nrr.csv", dtype={"account_id": str})
usage = pd.read_csv(f"{folder}/usage.csv", dtype={"account_id": str}, parse_dates=["date"])

arr = accounts.merge(nrr[nrr.starting_arr > 0], on="account_id").groupby("csm_id")[["starting_arr", "ending_arr"]].sum()
latest = usage[usage.date <= "2026-03-31"].sort_values("date").groupby("account_id").tail(1)
book = accounts.merge(latest, on="account_id", how="left")
book["adopts"] = book.core_features_used >= 3
facts = pd.DataFrame(
    {
        "nrr": arr.ending_arr / arr.starting_arr,
        "health": book.groupby("csm_id").health_score.mean(),
        "adoption": book.groupby("csm_id").adopts.mean(),
    }
).reindex(roster.csm_id)
print(facts.to_csv())

used = resource.getrusage(resource.RUSAGE_SELF)
print(f"\ncost {(used.ru_utime + used.ru_stime) * 1000} {used.ru_maxrss / 1024}", file=sys.stderr)
