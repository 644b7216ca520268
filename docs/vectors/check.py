#!/usr/bin/env python3
"""A second opinion: replays, judges, averages and audits every vector of this folder from the text
of ../protocol.md alone. Nothing of the Java implementation is used, and nothing but Python.

    python3 docs/vectors/check.py        exit 0 if every case comes to what is expected of it
"""
import json, os, sys

from rules import (Bad, Fault, Gone, abi, average, body, cid, envelope, header, keccak, layout, need, parse,
                   quotient, raw, read, sha, struct, word, write)

OPEN_END = 2**64 - 1
ZERO = "0x" + "00" * 32


def hexed(data):
    return "0x" + data.hex()


# --- section 10 to 13: the ledger ---------------------------------------------------------------
TERMS = ["manifest", "commitSeconds", "revealSeconds", "aggregateSeconds", "challengeSeconds", "minUpdates",
         "maxUpdates", "maxSamples", "maxRejectBps", "earlyClose"]
SKIPS = ("CommitSkipped", "RevealSkipped")


class Round:
    def __init__(self, e, operators):
        self.number, self.base, self.opening, self.terms = e["round"], e["base"], e["opening"], e["terms"]
        self.opened_at, self.openers, self.acc = e["openedAt"], operators, e["opening"]
        self.commits, self.reveals, self.proposal, self.proposers, self.outcome = {}, [], None, (), 1

    def phase(self, t):
        x = self.terms
        commit_end = self.opened_at + x["commitSeconds"]
        reveal_end = commit_end + x["revealSeconds"]
        if self.proposal:
            return "CHALLENGE" if t < self.proposal["time"] + x["challengeSeconds"] else "FINALIZABLE"
        if t < commit_end and not (x["earlyClose"] and len(self.commits) == x["maxUpdates"]):
            return "COMMIT"
        if len(self.commits) < x["minUpdates"]:
            return "EXPIRABLE"
        if t < reveal_end and len(self.reveals) != len(self.commits):
            return "REVEAL"
        if len(self.reveals) < x["minUpdates"] or t >= reveal_end + x["aggregateSeconds"]:
            return "EXPIRABLE"
        return "AGGREGATE"

    def rejected(self):                         # reason by seq, or Bad
        words, reasons, count = self.proposal["bitmap"], raw(self.proposal["reasons"]), len(self.reveals)
        need(len(words) == (count + 255) // 256)
        bits = sum(int(w, 16) << 256 * i for i, w in enumerate(words))
        need(bits >> count == 0)
        seqs = [i for i in range(count) if bits >> i & 1]
        need(len(reasons) == len(seqs) and 0 not in reasons)
        return dict(zip(seqs, reasons))

    def record(self, previous, outcome):        # history'
        claim, tail = self.proposal, [raw(ZERO)] * 3
        if outcome == 2:
            reasons = raw(claim["reasons"])
            packed = b"".join(map(word, [64, 96 + 32 * len(claim["bitmap"]), len(claim["bitmap"])]))
            packed += b"".join(map(raw, claim["bitmap"])) + word(len(reasons))
            packed += reasons + b"\0" * (-len(reasons) % 32)
            tail = [keccak(packed), raw(claim["result"]), raw(claim["report"])]
        return hexed(abi(raw(previous), self.number, outcome, raw(self.acc), len(self.commits), len(self.reveals), *tail))


class Past:                                     # of one model: a fold over its events
    def __init__(self):
        self.model = self.head = self.history = self.last = None
        self.rounds, self.members, self.aggregators, self.paused = [], {}, set(), False

    def live(self):
        return self.rounds[-1] if self.rounds and self.rounds[-1].outcome == 1 else None

    def apply(self, e):
        at = (e["block"], e["index"])

        def check(holds, name, round=None):
            live = self.live()
            need(holds, Fault(round if round is not None else live.number if live else 0, name))

        if self.model is None:
            check(e["event"] == "ModelRegistered", "ORDER")
            check(e["genesis"] != ZERO, "LINEAGE")
            check(e["admission"] in (0, 1), "AUTHORITY")
            self.model, self.org, self.head, self.open = e["model"], e["org"], e["genesis"], e["admission"]
            self.registrant, self.genesis, self.heir = e["org"], e["genesis"], None
            self.history = hexed(abi(raw(self.model), raw(self.head), self.open))
        else:
            check(e["model"] == self.model and at > self.last[0] and e["time"] >= self.last[1], "ORDER")
            check(e["event"] != "ModelRegistered", "ORDER")
            getattr(self, e["event"])(e, check)
        self.last = at, e["time"]

    def operators(self):
        return {self.org, *self.aggregators}

    def TransferStarted(self, e, check):
        check(e["from"] == self.org, "AUTHORITY", 0)
        self.heir = e["to"] if int(e["to"], 16) else None

    def Transferred(self, e, check):
        check(e["from"] == self.org and e["to"] == self.heir, "AUTHORITY", 0)
        self.org, self.heir, self.aggregators = e["to"], None, set()

    def AggregatorSet(self, e, check):
        (self.aggregators.add if e["enabled"] else self.aggregators.discard)(e["aggregator"])

    def PausedSet(self, e, check):
        self.paused = e["paused"]

    def MemberSet(self, e, check):
        start, until = self.members.get(e["participant"], (0, 0))
        following = len(self.rounds) + 1
        if until == OPEN_END:
            changed = (start, following)
        else:
            changed = (start if until >= following else following, OPEN_END)
        check((int(e["from"]), int(e["until"])) == changed, "MEMBERSHIP", 0)
        self.members[e["participant"]] = changed

    def Joined(self, e, check):
        member = self.members.get(e["participant"], (0, 0))
        check(member[1] == OPEN_END and e["profile"] != ZERO, "MEMBERSHIP", 0)

    def RoundOpened(self, e, check):
        following, terms = len(self.rounds) + 1, e["terms"]
        lineage = e["round"] == following and e["base"] == self.head and e["previous"] == self.history
        check(self.live() is None and lineage, "LINEAGE")
        check(not self.paused and not (terms["earlyClose"] and self.open), "AUTHORITY")
        check(e["openedAt"] == e["time"], "WINDOW", following)
        params = abi(*[raw(terms[key]) if key == "manifest" else terms[key] for key in TERMS])
        opening = abi(raw(self.model), following, params, e["openedAt"], raw(e["base"]))
        check(hexed(opening) == e["opening"], "OPENING", following)
        self.rounds.append(Round(e, self.operators()))

    def of(self, e, check):
        live = self.live()
        check(live is not None and live.number == e["round"], "LINEAGE", e["round"])
        return live

    def CommitSkipped(self, e, check):
        self.of(e, check)

    RevealSkipped = CommitSkipped

    def Committed(self, e, check):
        round, who = self.of(e, check), e["participant"]
        start, until = self.members.get(who, (0, 0))
        check(start <= round.number < until, "MEMBERSHIP")
        check(round.phase(e["time"]) == "COMMIT", "WINDOW")
        check(who not in round.commits, "MEMBERSHIP")
        check(e["commitment"] != ZERO, "COMMITMENT")
        check(len(round.commits) < round.terms["maxUpdates"], "MEMBERSHIP")
        round.commits[who] = e["commitment"]

    def Revealed(self, e, check):
        round, who, samples = self.of(e, check), e["participant"], e["samples"]
        check(round.phase(e["time"]) == "REVEAL", "WINDOW")
        check(who in round.commits and who not in [r["participant"] for r in round.reveals], "COMMITMENT")
        commitment = abi(raw(self.model), round.number, raw(who), raw(e["update"]), samples & 0xFFFFFFFF, raw(e["salt"]))
        check(hexed(commitment) == round.commits[who], "COMMITMENT")
        check(1 <= samples <= round.terms["maxSamples"] and e["update"] != ZERO, "COMMITMENT")
        check(e["seq"] == len(round.reveals), "SEQUENCE")
        round.reveals.append(e)
        leaf = abi(e["seq"], raw(who), raw(e["update"]), samples)
        round.acc = hexed(abi(raw(round.acc), leaf))

    def AggregateProposed(self, e, check):
        round = self.of(e, check)
        check(round.phase(e["time"]) == "AGGREGATE", "WINDOW")
        check(e["by"] in self.operators(), "AUTHORITY")
        check(e["acc"] == round.acc, "ACC")
        round.proposal, round.proposers = e, self.operators()
        try:
            rejected, revealed = len(round.rejected()), len(round.reveals)
        except Bad:
            raise Fault(round.number, "REJECTIONS")
        check(rejected <= revealed * round.terms["maxRejectBps"] // 10000, "REJECTIONS")
        check(revealed - rejected >= round.terms["minUpdates"], "QUORUM")
        check(ZERO not in (e["result"], e["report"]), "HISTORY")

    def RoundFinalized(self, e, check):
        round = self.of(e, check)
        check(round.phase(e["time"]) == "FINALIZABLE", "WINDOW")
        check(e["result"] == round.proposal["result"], "HISTORY")
        self.end(round, e, check, 2)
        self.head = e["result"]

    def RoundVoided(self, e, check):
        round = self.of(e, check)
        check(round.phase(e["time"]) == "EXPIRABLE", "WINDOW")
        few = [len(round.commits), len(round.reveals)]
        cause = next((i + 1 for i in range(2) if few[i] < round.terms["minUpdates"]), 3)
        check(e["cause"] == cause, "WINDOW")
        self.end(round, e, check, 3)

    def end(self, round, e, check, outcome):
        history = round.record(self.history, outcome)
        check(e["history"] == history, "HISTORY", round.number)
        round.outcome, self.history, round.history = outcome, history, history


# --- section 9 and 15: admission and the audit of content ---------------------------------------
class Content:                                  # what is served, by its name
    def __init__(self, manifests, files, withheld=()):
        self.manifests, self.files, self.withheld = manifests, files, set(withheld)

    def manifest(self, digest, check=""):
        stored = raw(self.manifests.get(digest, "0x"))
        need(digest not in self.withheld and hexed(sha(stored)) == digest and len(stored) <= 2**20, Gone(check))
        return stored

    def file(self, reference, check=""):
        need(reference["cid"] in self.files and reference["cid"] not in self.withheld, Gone(check))
        stored = raw(self.files[reference["cid"]])
        need(cid(stored) == reference["cid"] and len(stored) == reference["bytes"])
        return stored


class Judge:                                    # of the content of one model
    def __init__(self, past, domain, content):
        self.past, self.domain, self.content, self.heads, self.genesis = past, domain, content, {}, None

    def signed(self, kind, digest, authors, prefix):
        stored = self.content.manifest(digest, prefix + "_MANIFEST")
        try:
            claimed, signer = envelope(kind, stored, self.domain)
        except Bad:
            raise Fault(0, prefix + "_MANIFEST")
        return claimed, signer is not None and hexed(signer) in authors

    def begin(self):                            # round 0
        self.genesis, honest = self.signed("ModelManifest", self.past.genesis, [self.past.registrant], "GENESIS")
        need(honest, Fault(0, "GENESIS_SIGNER"))
        need(self.genesis["model"] == self.past.model, Fault(0, "GENESIS_BINDING"))
        files, head = self.genesis["files"], {}
        for kind in files:
            try:
                head[kind] = self.tensors(kind, 0, files[kind], "GENESIS_" + kind.upper())
            except Bad:
                raise Fault(0, "GENESIS_" + kind.upper())
        self.heads[self.past.genesis] = (files, head)

    def tensors(self, kind, round, reference, check=""):
        spec, model = layout(kind, self.genesis["tensors"]), self.genesis["model"]
        start, length = header(kind, model, round, spec)
        need(abs(reference["bytes"] - len(start) - length) <= (64 if kind == "memory" else 0))
        data = self.content.file(reference, check)
        if kind == "memory":                    # it may be older than the head that names it
            about = json.loads(data[8:8 + struct.unpack("<Q", data[:8])[0]])["__metadata__"]
            need(about["round"].isdigit() and int(about["round"]) <= round)
            round = int(about["round"])
        values = read(kind, model, round, spec, data)
        good = (lambda x: abs(x) < float("inf")) if kind == "model" else (lambda x: x >= 0)
        need(all(good(x) for tensor in values.values() for x in tensor))
        return values

    def base(self, digest):
        if digest not in self.heads:            # as published, so that each round is judged alone
            try:
                need(self.genesis, Gone())
                result = body("ResultManifest", parse(self.content.manifest(digest)))
                files = result["files"]
                need(result["model"] == self.genesis["model"])
                self.heads[digest] = files, {k: self.tensors(k, result["round"], files[k]) for k in files}
            except (Bad, Gone):
                raise Gone("RESULT_BASE")
        return self.heads[digest]

    def terms(self, round):
        terms, honest = self.signed("RoundManifest", round.terms["manifest"], round.openers, "ROUND")
        need(honest, Fault(0, "ROUND_SIGNER"))
        need((terms["model"], terms["round"]) == (self.past.model, round.number), Fault(0, "ROUND_BINDING"))
        need(terms["base"] == round.base, Fault(0, "ROUND_BASE"))
        return terms

    def verdict(self, round, terms, reveal):    # (0, update) or (reason, None)
        reason = 1
        try:
            claimed, signer = envelope("UpdateManifest", self.content.manifest(reveal["update"]), self.domain)
            reason = 2
            need(signer is not None and hexed(signer) == reveal["participant"])
            reason = 3
            need((self.past.model, round.number, round.opening) == tuple(claimed[k] for k in ("model", "round", "opening")))
            need(all(claimed[k] == reveal[k] for k in ("participant", "samples")))
            reason, file = 4, claimed["files"]["update"]
            spec = layout("update", self.genesis["tensors"], terms["memoryRate"])
            start, length = header("update", self.past.model, round.number, spec)
            need(file["bytes"] == len(start) + length)
            reason = 5
            stored = self.content.file(file)
            reason = 6
            update = read("update", self.past.model, round.number, spec, stored)
            reason, grid = 7, terms["grid"]
            for name, values in update.items():
                low, high = (-grid["cap"], grid["cap"]) if name.startswith("delta/") else (0, grid["fisherCap"])
                need(all(low <= value <= high for value in values))
            return 0, update
        except Bad:
            return reason, None
        except Gone:
            return 128, None

    def result(self, round, terms, weighted, rejected):     # the ResultManifest, or None
        files, old = self.base(round.base)
        spec, new, rate = layout("model", self.genesis["tensors"]), {}, terms["memoryRate"]
        step, published = 2.0 ** -terms["grid"]["scale"], {}
        try:
            new["model"] = {name: struct.unpack("<%df" % count, struct.pack("<%df" % count, *[
                m + d * step for m, d in zip(old["model"][name], average(weighted, "delta/" + name))]))
                for name, _, count in spec}
        except OverflowError:
            return None
        if any(abs(x) == float("inf") for tensor in new["model"].values() for x in tensor):
            return None
        if rate:
            new["memory"] = {}
            for name, _, _ in spec:
                fisher = average(weighted, "fisher/" + name)
                before = old["memory"][name] if "memory" in old else None
                new["memory"][name] = fisher if before is None else [
                    quotient((65536 - rate) * m + rate * f, 65536) for m, f in zip(before, fisher)]
        for kind in new:
            data = write(kind, self.past.model, round.number, spec, new[kind])
            published[kind] = {"bytes": len(data), "cid": cid(data)}
        if not rate and "memory" in files:
            published["memory"], new["memory"] = files["memory"], old["memory"]
        facts = {"acc": round.acc, "base": round.base, "files": published, "kind": "ResultManifest",
                 "manifest": round.terms["manifest"], "model": self.past.model, "round": round.number, "schema": "1",
                 "rejected": [{"reason": rejected[seq], "seq": seq} for seq in sorted(rejected)],
                 "samples": sum(w for w, _ in weighted)}
        stored = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
        self.heads[hexed(sha(stored))] = published, new
        return facts, stored

    def audit(self, round):                     # of a Final round; returns what is missing
        missing, computed = [], None
        try:
            terms = self.terms(round)
            self.base(round.base)
            computed = self.recompute(round, terms, missing)
        except Gone as gone:
            missing.append(gone.check)
        for step in (lambda: self.compare(round, computed), lambda: self.report(round)):
            try:
                step()
            except Gone as gone:
                missing.append(gone.check)
        return missing

    def recompute(self, round, terms, missing):
        rejected, weighted, complete = round.rejected(), [], True
        for reveal in round.reveals:
            seq, published = reveal["seq"], rejected.get(reveal["seq"], 0)
            need(published <= 7 or published in (128, 129), Fault(0, "UNKNOWN_REASON"))
            reason, update = self.verdict(round, terms, reveal)
            if published >= 128:
                continue                        # a claim
            if reason == 128:
                missing.append("WRONGLY_REJECTED" if published else "WRONGLY_ADMITTED")
                complete = complete and published > 0
            elif not published:
                need(reason == 0, Fault(0, "WRONGLY_ADMITTED"))
                weighted.append((reveal["samples"], update))
            else:
                need(reason != 0, Fault(0, "WRONGLY_REJECTED"))
                need(reason == published, Fault(0, "REASON"))
        if not complete:
            return None
        computed = self.result(round, terms, weighted, rejected)
        need(computed, Fault(0, "RESULT"))
        return computed

    def compare(self, round, computed):
        digest, rejected = round.proposal["result"], round.rejected()
        same = computed is None or hexed(sha(computed[1])) == digest
        try:
            published = body("ResultManifest", parse(self.content.manifest(digest, "RESULT_MANIFEST")))
        except Bad:
            raise Fault(0, "RESULT_MANIFEST")
        except Gone:
            need(same, Fault(0, "RESULT"))
            raise
        samples = sum(r["samples"] for r in round.reveals if r["seq"] not in rejected)
        for check, expected, found in (
                ("BINDING", (self.past.model, round.number), (published["model"], published["round"])),
                ("BASE", round.base, published["base"]), ("TERMS", round.terms["manifest"], published["manifest"]),
                ("ACC", round.acc, published["acc"]),
                ("REJECTED", rejected, {r["seq"]: r["reason"] for r in published["rejected"]}),
                ("SAMPLES", samples, published["samples"])):
            need(expected == found, Fault(0, "RESULT_" + check))
        for kind in ("model", "memory") if computed else ():
            need(computed[0]["files"].get(kind) == published["files"].get(kind), Fault(0, "RESULT_" + kind.upper()))
        need(same, Fault(0, "RESULT"))
        for kind in ("model", "memory"):
            if kind in published["files"]:
                self.content.file(published["files"][kind], "RESULT_" + kind.upper())

    def report(self, round):
        report, honest = self.signed("RoundReport", round.proposal["report"], round.proposers, "REPORT")
        need(honest, Fault(0, "REPORT_SIGNER"))
        expected = self.past.model, round.number, round.proposal["result"]
        need((report["model"], report["round"], report["result"]) == expected, Fault(0, "REPORT_BINDING"))


def replay(events):                             # as far as it holds, and what ended it
    past, histories = Past(), []
    for i, e in enumerate(events):
        try:
            past.apply(e)
        except Fault as fault:
            return past, histories, fault, i
        if not histories or histories[-1] != past.history:
            histories.append(past.history)
    return past, histories, None, len(events)


def audit(case, content):                       # (round, check, whether it fails) of the first round
    domain = abi(keccak(b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                 keccak(b"Commonweight"), keccak(b"1"), case["chainId"], raw(case["ledger"]))
    events, storage = case["events"], case.get("storage")
    if not storage or not events:
        return 0, "ORDER", True
    past, histories, fault, at = replay(events)
    if past.model not in (None, case["model"]):
        fault = Fault(0, "ORDER")
    if fault and not fault.round:
        fault.round = events[min(at, len(events) - 1)].get("round", 0) if past.model in (None, case["model"]) else 0
    told, kept = len(past.rounds), storage["histories"] + [ZERO] * (len(past.rounds) + 2)
    judge = Judge(past, domain, content)
    for number in range(told + 1) if past.model else ():
        outcome = content_of(judge, number, past)
        if fault and fault.round == number:
            return number, fault.check, True
        if kept[number] != (histories[number] if number < len(histories) else ZERO):
            return number, "HISTORY_SLOT", True
        if number == told and not fault and storage["round"] <= told:
            for check, mine, theirs in (("HISTORY", past.history, storage["history"]), ("HEAD", past.head, storage["head"]),
                                        ("ROUND", told, storage["round"])):
                if mine != theirs:
                    return number, check + "_SLOT", True
        if outcome:
            return number, *outcome
    if fault:
        return fault.round, fault.check, True
    return (told + 1, "ROUND_SLOT", True) if storage["round"] > told else None


def content_of(judge, number, past):            # (check, whether it fails) or None
    try:
        if number == 0:
            judge.begin()
            return None
        round = past.rounds[number - 1]
        if round.outcome == 3:
            judge.terms(round)
        missing = judge.audit(round) if round.outcome == 2 else []
        return (missing[0], False) if missing else None
    except Gone as gone:
        return (gone.check, False) if number == 0 else None     # terms of a void round: a note
    except Fault as fault:
        return fault.check, True


# --- the vectors --------------------------------------------------------------------------------
def ledger_history(case):
    past, _, fault, at = replay(case["events"])
    if fault:
        return {"check": fault.check, "refused": at, "round": fault.round}
    return {"head": past.head, "history": past.history, "nextRound": len(past.rounds) + 1, "org": past.org,
            "paused": past.paused, "rounds": [{"acc": r.acc, "commits": len(r.commits), "outcome": r.outcome,
                                               "reveals": len(r.reveals), "round": r.number} for r in past.rounds]}


def rounds(case):
    past, _, fault, _ = replay(case["events"])
    need(fault is None, fault)
    domain = abi(keccak(b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                 keccak(b"Commonweight"), keccak(b"1"), case["chainId"], raw(case["ledger"]))
    judge, told = Judge(past, domain, Content(case["content"]["manifests"], case["content"]["files"])), []
    judge.begin()
    for round in past.rounds:
        terms, entry = judge.terms(round), {"acc": round.acc, "opening": round.opening, "outcome": round.outcome, "round": round.number}
        verdicts = [judge.verdict(round, terms, reveal) for reveal in round.reveals]
        entry["verdicts"] = [reason for reason, _ in verdicts]
        if round.outcome == 2:
            weighted = [(r["samples"], update) for r, (reason, update) in zip(round.reveals, verdicts) if reason == 0]
            rejected = {r["seq"]: reason for r, (reason, _) in zip(round.reveals, verdicts) if reason}
            stored = judge.result(round, terms, weighted, rejected)[1]
            entry["digest"], entry["result"] = hexed(sha(stored)), stored.decode()
        told.append(entry)
    return {"head": past.head, "history": past.history, "rounds": told}


def main():
    folder, wrong, counts = os.path.dirname(os.path.abspath(__file__)), 0, {}
    for name in ("ledger-history.json", "rounds.json", "audits.json"):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            vectors = json.load(file)
        for case in vectors["cases"]:
            if name == "ledger-history.json":
                mine = ledger_history(case)
            elif name == "rounds.json":
                mine = rounds(case)
            else:
                pool = vectors["content"]
                named = audit(case, Content(pool["manifests"], pool["files"], case["withheld"]))
                mine = dict(zip(("round", "check", "fails"), named)) if named else {}
            counts[name] = counts.get(name, 0) + 1
            if mine != case["expect"]:
                wrong += 1
                print("%s, %s:\n  expected %s\n  computed %s" % (name, case["name"], case["expect"], mine))
    print("second opinion: " + ", ".join("%d cases of %s" % (n, name) for name, n in counts.items())
          + (": the same bits" if not wrong else ": %d differ" % wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
