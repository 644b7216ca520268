// Small faults that the proofs must notice: each is one place of src/ changed.
'use strict';

const LEDGER = 'src/RoundLedger.sol';
const RULES = 'src/RoundRules.sol';
const mutant = (fault, file, from, to) => ({ fault, file, from, to });

module.exports = [
  mutant('commit is open at commitEnd', RULES, 'time < end && !full', 'time <= end && !full'),
  mutant('reveal is open at revealEnd', RULES, 'time < end && c.reveals', 'time <= end && c.reveals'),
  mutant('aggregate is open at aggregateEnd', RULES, 'time < end + t.agg', 'time <= end + t.agg'),
  mutant('challenge lasts a second longer', RULES, 'bool challenge = time <', 'bool challenge = time <='),
  mutant('no early end of commit', RULES, 'bool full = t.earlyClose &&', 'bool full = false &&'),
  mutant('no early end of reveal', RULES, 'time < end && c.reveals != c.commits', 'time < end'),
  mutant('an early close moves no end: it does', RULES, 'end += t.revealSeconds;', 'end = (full ? time : end) + t.revealSeconds;'),
  mutant('RoundFull is missing', LEDGER, 'return c.commits < maxUpdates ?', 'return true ?'),
  mutant('who returns in a live round loses it', LEDGER, 'until >= next ? member.from : next', 'next'),
  mutant('who returns rounds later was never away', LEDGER, 'until >= next ? member.from : next', 'member.from'),
  mutant('a removal counts at once', LEDGER, 'member.until = next;', 'member.until = next - 1;'),
  mutant('the share of rejections is rounded up', RULES, 'reveals * t.maxRejectBps / ALL_BPS', '(reveals * t.maxRejectBps + ALL_BPS - 1) / ALL_BPS'),
  mutant('the quorum ignores rejections', RULES, 'included < t.minUpdates', 'reveals < t.minUpdates'),
  mutant('bits beyond the reveals count', RULES, 'used != 0 && bitmap', 'false && bitmap'),
  mutant('a zero reason passes', RULES, 'if (reasons[i] == 0)', 'if (false)'),
  mutant('a high s passes', RULES, 's > HALF_CURVE_ORDER', 'false'),
  mutant('the zero address may sign', RULES, 'recovered != address(0) && ', ''),
  mutant('what is signed leaves out the opening', LEDGER, 'COMMIT_TYPE, model, round, opening,', 'COMMIT_TYPE, model, round, bytes32(0),'),
  mutant('what is signed leaves out the participant', RULES, 'recovered == signer', 'true'),
  mutant('the direct path ignores the opening', LEDGER, 'if (opening != have)', 'if (false)'),
  mutant('a commitment may be replaced', LEDGER, 'if (uint64(uint256(kept[who])) == c.round) return', 'if (false) return'),
  mutant('an opening may be sent twice', LEDGER, 'kept[o.participant] = bytes32(uint256(c.round));', ''),
  mutant('any opening fits', LEDGER, 'if (RoundRules.tag(commitment, round) != tagged)', 'if (false)'),
  mutant('a commitment of the last round still opens', LEDGER, 'if (uint64(uint256(tagged)) != round)', 'if (tagged == 0)'),
  mutant('samples are not capped', LEDGER, 'o.samples == 0 || o.samples > maxSamples', 'o.samples == 0'),
  mutant('the fold forgets the samples', RULES, 'abi.encode(seq, o.participant, o.update, o.samples)', 'abi.encode(seq, o.participant, o.update)'),
  mutant('a Void round moves the head', LEDGER, 'm.clock.status = Status.Void;', 'm.clock.status = Status.Void; m.head = m.live.acc;'),
  mutant('a proposal may be for other reveals', LEDGER, 'if (expectedAcc != acc)', 'if (false)'),
  mutant('anyone may propose', LEDGER, 'Model storage m = governedModel(model);\n        (Clock memory c,)', 'Model storage m = knownModel(model);\n        (Clock memory c,)'),
  mutant('keys outlive a transfer', LEDGER, 'm.epoch++;', ''),
  mutant('an offer outlives its acceptance', LEDGER, 'm.pendingOrg = address(0);', ''),
  mutant('a paused model stays open', LEDGER, 'if (m.paused) revert Paused();', ''),
  mutant('history forgets the past', LEDGER, 'if (expectedHistory != previous)', 'if (false)'),
];
