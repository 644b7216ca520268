package org.commonweight.organization.service;

import static java.util.Objects.requireNonNull;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.job.JobReader;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.yaml.YamlException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An organization's node as a service: it waits for ledger and store as long as it must, then runs
 * the rounds of every model in its home, each on a thread of its own, until it is closed. Killed at
 * any moment and started again, it goes on where it was.
 */
public final class OrganizationService implements AutoCloseable {
    private final OrganizationSettings settings;
    private final Signer signer;
    private final InstantSource clock;
    private final OperatorLog log;
    private final Problems problems;
    private final JobFolder jobs;
    private final Journal journal;
    private final Map<String, RunningModel> models = new ConcurrentSkipListMap<>();
    private final Map<Digest, Job> newest = new ConcurrentHashMap<>();
    private final Map<Digest, Path> holdouts = new ConcurrentHashMap<>();
    private final Background background = new Background();
    private final Attempts attempts;
    private volatile Optional<OrganizationNode> node = Optional.empty();

    private OrganizationService(
            OrganizationSettings settings,
            Signer signer,
            Journal journal,
            InstantSource clock,
            OperatorLog log) {
        this.settings = settings;
        this.signer = signer;
        this.journal = journal;
        this.clock = clock;
        this.log = log;
        this.problems = new Problems(clock, log);
        this.attempts = new Attempts(background, problems);
        this.jobs = new JobFolder(settings.home().resolve("models"));
    }

    /**
     * Starts to run in the background.
     *
     * @param observer is told of every step of every round
     * @throws IOException if the home cannot be used, or another node uses it
     */
    public static OrganizationService start(
            OrganizationSettings settings,
            Signer signer,
            InstantSource clock,
            OperatorLog log,
            StepObserver observer)
            throws IOException {
        Files.createDirectories(settings.home());
        Journal journal = Journal.open(settings.home().resolve("journal"), clock, observer);
        OrganizationService service =
                new OrganizationService(settings, signer, journal, clock, log);
        service.background.start("connect", service::connect);
        return service;
    }

    /**
     * Opens a node whose rounds the caller runs; what it takes up can be {@linkplain #show shown}.
     *
     * @throws IOException if home or a port cannot be used, or another node uses them
     * @throws LedgerException if there is no usable ledger
     */
    public static OrganizationService open(
            OrganizationSettings settings, Signer signer, InstantSource clock, OperatorLog log)
            throws IOException, LedgerException, InterruptedException {
        Files.createDirectories(settings.home());
        Journal journal =
                Journal.open(settings.home().resolve("journal"), clock, StepObserver.NONE);
        try {
            OrganizationService service =
                    new OrganizationService(settings, signer, journal, clock, log);
            service.keep(OrganizationNode.start(settings, signer, journal, clock, log));
            return service;
        } catch (IOException | LedgerException | InterruptedException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Shows a model whose rounds the caller runs: nobody else can open or stop them. */
    public void show(Job job, OperatedModel operated) {
        models.put(operated.model().hex(), RunningModel.shown(job, operated, problems, clock, log));
    }

    /** Waits for the ledger, then takes up every model of the home. */
    private void connect() {
        attempts.untilItWorks(
                        "node", () -> OrganizationNode.start(settings, signer, journal, clock, log))
                .ifPresent(opened -> {
                    keep(opened);
                    background.start("tidying", new Tidying(opened.store(), problems, log)::run);
                    attempts.untilItWorks("home", jobs::folders)
                            .ifPresent(all -> all.forEach(this::takeUpInBackground));
                });
    }

    private void keep(OrganizationNode opened) {
        if (background.isClosed()) {
            opened.close();
        } else {
            node = Optional.of(opened);
        }
    }

    /** Each on its own, so that a job that cannot be read keeps no other model waiting. */
    private void takeUpInBackground(Path folder) {
        String subject = "model in " + folder;
        background.start(
                subject,
                () ->
                        attempts.untilItWorks(subject, () -> kept(folder))
                                .flatMap(found -> found)
                                .filter(kept -> isFirst(kept.model(), kept.job()))
                                .ifPresent(kept -> takeUp(kept.model())));
    }

    /** Empty once it is moved away, which ends a problem with it as well as a repair does. */
    private Optional<JobFolder.Kept> kept(Path folder) throws IOException, YamlException {
        return jobs.folders().contains(folder)
                ? Optional.of(JobFolder.read(folder))
                : Optional.empty();
    }

    /** Once, and a job that was published while the home's were being read is newer than those. */
    private boolean isFirst(Digest model, Job kept) {
        return newest.putIfAbsent(model, kept) == null;
    }

    /** What was taken up, and by which job. */
    private record Taken(Job job, OperatedModel operated) {}

    private void takeUp(Digest model) {
        attempts.untilItWorks("model " + newest(model).name(), () -> operate(model))
                .ifPresent(this::run);
    }

    /** By the job as of now, which may be published because the one before it could not be used. */
    private Taken operate(Digest model) throws Exception {
        Job job = newest(model);
        return new Taken(job, requireNode().operate(model, job.holdout()));
    }

    private Job newest(Digest model) {
        return requireNonNull(newest.get(model));
    }

    private void run(Taken taken) {
        Job job = taken.job();
        Digest model = taken.operated().model();
        log.modelOperated(job.name(), job.schedule().toString());
        if (job.round().isHasty()) {
            log.hasty(job.name());
        }
        RunningModel running = new RunningModel(job, taken.operated(), problems, clock, log);
        holdouts.put(model, job.holdout());
        models.put(model.hex(), running);
        // What was published since the attempt began found no model that it could change.
        running.changeTo(newest(model));
        running.run();
    }

    /**
     * Publishes the model of a job file and runs its rounds from now on; if it is published
     * already, the job takes the place of the one before, but for its hold-out, which counts from
     * the next start on where the rounds run already.
     *
     * @param text the job file
     * @param origin the folder that its paths are relative to
     */
    public Digest publish(String text, Path origin)
            throws YamlException,
                    DataException,
                    MalformedException,
                    ContentException,
                    LedgerException,
                    IOException,
                    ControlException,
                    InterruptedException {
        Job job = JobReader.parse("job", text, origin);
        Digest model = new Publishing(requireNode(), jobs).publish(job, text, origin);
        boolean first = newest.put(model, job) == null;
        RunningModel running = models.get(model.hex());
        if (running != null) {
            running.changeTo(job);
        } else if (first) {
            background.start(job.name(), () -> takeUp(model));
        }
        if (isHoldoutOld(model)) {
            log.holdoutOld(job.name());
        }
        return model;
    }

    /**
     * Tells whether a running model is tested on the hold-out of an earlier job than its newest.
     */
    public boolean isHoldoutOld(Digest model) {
        Path used = holdouts.get(model);
        Job job = newest.get(model);
        return used != null && job != null && !used.equals(job.holdout());
    }

    /** Adds members to a model, or removes them, from its next round on. */
    public void allow(Digest model, List<Address> participants, boolean allowed)
            throws LedgerException, ControlException, InterruptedException {
        if (allowed) {
            requireNode().allow(model, participants);
        } else {
            requireNode().disallow(model, participants);
        }
    }

    /** Returns what is opened, once the ledger has answered. */
    public Optional<OrganizationNode> node() {
        return node;
    }

    /**
     * Returns what is opened.
     *
     * @throws ControlException if the ledger has not answered yet
     */
    public OrganizationNode requireNode() throws ControlException {
        return node.orElseThrow(() ->
                new ControlException("The node waits: " + String.join("; ", problems.lines())));
    }

    /** Returns the settings. */
    public OrganizationSettings settings() {
        return settings;
    }

    /** Returns the organization's address. */
    public Address address() {
        return signer.address();
    }

    /** Returns the time. */
    public InstantSource clock() {
        return clock;
    }

    /** Returns all models whose rounds are run. */
    public Collection<RunningModel> models() {
        return List.copyOf(models.values());
    }

    /** Returns one model, if its rounds are run. */
    public Optional<RunningModel> model(Digest model) {
        return Optional.ofNullable(models.get(model.hex()));
    }

    /** Returns what the node waits for, a line each. */
    public List<String> problems() {
        return problems.lines();
    }

    @Override
    public void close() throws IOException {
        background.stop();
        node.ifPresent(OrganizationNode::close);
        journal.close();
    }
}
