package org.commonweight.lab.experiment.data;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.GroupedDataset;
import org.commonweight.ewc.data.Origin;
import org.commonweight.ewc.data.Partition;
import org.commonweight.ewc.data.Split;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** How rows come to participants. */
public sealed interface Deal {
    /**
     * Reads the rows and deals the training rows out by {@code random}.
     *
     * @throws DataException if they are missing or damaged
     */
    Holding of(DataSets data, RandomGenerator random) throws DataException;

    /** Puts what decides the deal besides chance. */
    void describe(JsonObject.Builder json);

    /** Handwritten digits among so many; of both parts no more than the first {@code rows}. */
    record Mnist(Partition partition, int participants, int rows) implements Deal {
        @Override
        public Holding of(DataSets data, RandomGenerator random) throws DataException {
            Dataset train = Rows.first(rows, data.mnist(Split.TRAIN));
            return new Holding(
                    shares(train, partition, participants, random),
                    Rows.first(rows, data.mnist(Split.TEST)));
        }

        @Override
        public void describe(JsonObject.Builder json) {
            json.put("participants", participants)
                    .put("partition", partition.toString())
                    .put("rows", rows);
        }
    }

    /** Optical digits among ten, each of whom holds all rows of one label and no other. */
    record OneLabel() implements Deal {
        @Override
        public Holding of(DataSets data, RandomGenerator random) throws DataException {
            Dataset train = data.opticalDigits(Split.TRAIN);
            Partition byLabel =
                    new Partition.ByGroup(
                            Arrays.stream(train.labels()).mapToObj(Integer::toString).toList());
            return new Holding(
                    shares(train, byLabel, train.classes(), random),
                    data.opticalDigits(Split.TEST));
        }

        @Override
        public void describe(JsonObject.Builder json) {
            json.put("partition", "one label each");
        }
    }

    /** Movements of persons, each of whom is a participant but those who are only tested on. */
    record Persons(List<String> unseen) implements Deal {
        public Persons {
            unseen = List.copyOf(unseen);
        }

        @Override
        public Holding of(DataSets data, RandomGenerator random) throws DataException {
            GroupedDataset all = data.movements(person -> !unseen.contains(person));
            GroupedDataset seen = all.where(origin -> !isUnseen(origin));
            return new Holding(
                    shares(
                            seen.data(),
                            new Partition.ByGroup(seen.groups()),
                            seen.groupNames().size(),
                            random),
                    all.where(this::isUnseen).data());
        }

        private boolean isUnseen(Origin origin) {
            return unseen.contains(origin.group());
        }

        @Override
        public void describe(JsonObject.Builder json) {
            json.put("partition", "one person each").put("unseen", JsonArray.ofTexts(unseen));
        }
    }

    private static List<Dataset> shares(
            Dataset rows, Partition partition, int participants, RandomGenerator random) {
        return partition.deal(rows.labels(), participants, random).stream()
                .map(rows::select)
                .toList();
    }
}
