package org.commonweight.participant.model;

import org.commonweight.ewc.Trainer;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.limits.Limits;
import org.commonweight.participant.limits.Machine;
import org.commonweight.participant.round.Step;
import org.commonweight.participant.round.Workbench;
import org.commonweight.protocol.content.Digest;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What all models of a node share.
 *
 * @param accepted models in which the owner agreed to train when the node was started, and which
 *     were not left since
 * @param acceptRewind whether to go on where a ledger has lost what it had shown
 * @param limits the limits as they are now, since they can be set while the node runs
 * @param gateway where this node serves its content
 * @param zone where the hours of the day are counted
 */
public record NodeParts(
        ParticipantHome home,
        Configuration configuration,
        Set<Digest> accepted,
        boolean acceptRewind,
        Supplier<Limits> limits,
        Machine.Gauge machine,
        ContentStore store,
        Fetcher fetcher,
        URI gateway,
        Journal journal,
        Ledgers ledgers,
        Trainer trainer,
        Workbench workbench,
        Problems problems,
        Watcher watcher,
        Step.Observer steps,
        InstantSource clock,
        ZoneId zone) {}
