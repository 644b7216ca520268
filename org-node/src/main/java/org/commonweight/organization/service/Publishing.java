package org.commonweight.organization.service;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.round.Holdout;
import org.commonweight.protocol.content.Digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Brings the model of a job into being, and the job into the home; once, however often asked. */
public record Publishing(OrganizationNode node, JobFolder jobs) {
    /**
     * Makes sure that a job can be carried out on this machine.
     *
     * @throws DataException if the hold-out rows are missing, damaged or do not fit
     */
    public static void check(Job job) throws DataException {
        Holdout.check(job.model(), job.holdout());
    }

    /**
     * Publishes the model and keeps the job, in the place of one that was there before.
     *
     * @param text the job file
     * @param origin the folder that its paths are relative to
     */
    public Digest publish(Job job, String text, Path origin)
            throws DataException,
                    ContentException,
                    LedgerException,
                    IOException,
                    InterruptedException {
        check(job);
        Digest model = node.publish(job.model(), salt(job));
        jobs.keep(model, text, origin);
        return model;
    }

    /** One name is one model of an organization, however often it is published. */
    private static Digest salt(Job job) {
        return Digest.sha256(("commonweight job " + job.name()).getBytes(StandardCharsets.UTF_8));
    }
}
