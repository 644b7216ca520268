package org.commonweight.participant.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

class CollectedTest {
    private static final List<String> LABELS = List.of("no", "yes");

    @TempDir private Path folder;

    @Test
    void turnsAPictureIntoOneRowOfItsGreys() throws Exception {
        Collected pictures = collected(new IdxFormat(255), 4);
        Item item = pictures.add("yes", Item.Kind.IMAGE, picture(2, 0, 255, 51, 102), 17);

        Dataset row = pictures.rows(item);

        assertThat(row.features(0)).containsExactly(0f, 1f, 0.2f, 0.4f);
        assertThat(row.label(0)).isEqualTo(1);
        assertThat(pictures.read(item)).isEqualTo(picture(2, 0, 255, 51, 102));
    }

    @Test
    void drawsALargerPictureSmaller() throws Exception {
        Collected pictures = collected(new IdxFormat(255), 4);
        int[] grey = new int[64];
        Arrays.fill(grey, 102);
        Item item = pictures.add("no", Item.Kind.IMAGE, picture(8, grey), 17);

        assertThat(pictures.rows(item).features(0)).containsOnly(0.4f);
    }

    @Test
    void putsTheLabelWhereATableWithoutNamesHasIt() throws Exception {
        Collected rows = collected(table("{\"features\":2,\"label\":1}"), 2);

        Item item = rows.add("yes", Item.Kind.ROW, "1,2\n3,4\n".getBytes(UTF_8), 17);

        assertThat(rows.rows(item).rows()).isEqualTo(2);
        assertThat(rows.rows(item).features(1)).containsExactly(3f, 4f);
        assertThat(rows.rows(item).labelCounts()).containsExactly(0, 2);
    }

    @Test
    void givesTheColumnsOfATableTheirNames() throws Exception {
        Collected rows = collected(table("{\"features\":[\"a\",\"b\"],\"label\":\"l\"}"), 2);

        Item item = rows.add("no", Item.Kind.ROW, "1.5,-2".getBytes(UTF_8), 17);

        assertThat(rows.rows(item).features(0)).containsExactly(1.5f, -2f);
    }

    @Test
    void listsTheNewestFirstAndForgetsWhatIsDeleted() throws Exception {
        Collected rows = collected(table("{\"features\":2,\"label\":3}"), 2);
        Item first = rows.add("no", Item.Kind.ROW, "1,2".getBytes(UTF_8), 17);
        Item second = rows.add("yes", Item.Kind.ROW, "1,2".getBytes(UTF_8), 18);
        Item third = rows.add("yes", Item.Kind.ROW, "1,3".getBytes(UTF_8), 18);

        assertThat(third.name()).isNotEqualTo(second.name());
        assertThat(rows.list(Optional.empty())).containsExactly(third, second, first);
        assertThat(rows.list(Optional.of("no"))).containsExactly(first);
        assertThat(rows.find(second.name())).contains(second);

        rows.delete(second);
        assertThat(rows.list(Optional.of("yes"))).containsExactly(third);
        assertThat(rows.find(second.name())).isEmpty();
    }

    @Test
    void keepsNothingOfWhatItRefuses() throws Exception {
        Collected rows = collected(table("{\"features\":2,\"label\":3}"), 2);

        assertThatThrownBy(() -> rows.add("no", Item.Kind.ROW, "1,2,3".getBytes(UTF_8), 17))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> rows.add("no", Item.Kind.IMAGE, picture(1, 0), 17))
                .hasMessageContaining("does not learn from image/png");
        assertThatThrownBy(() -> rows.add("maybe", Item.Kind.ROW, "1,2".getBytes(UTF_8), 17))
                .hasMessageContaining("knows no label maybe, but: no, yes");

        assertThat(rows.list(Optional.empty())).isEmpty();
        assertThat(folder.resolve("no")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../key", "no/../../key", "17-0.png/..", "17-0.exe", "", "."})
    void findsNothingOutsideOfItsFolder(String name) throws Exception {
        Files.writeString(folder.resolve("key"), "secret");
        Collected rows = collected(table("{\"features\":2,\"label\":3}"), 2);

        assertThat(rows.find(name)).isEmpty();
    }

    @Test
    void readsTheTypeOfABodyWhateverItsParameters() {
        assertThat(Item.Kind.ofType("text/csv; charset=utf-8")).contains(Item.Kind.ROW);
        assertThat(Item.Kind.ofType("text/html")).isEmpty();
    }

    private Collected collected(DataFormat format, int inputs) {
        return new Collected(folder, format, inputs, LABELS);
    }

    private static DataFormat table(String keys) throws Exception {
        String json = "{\"delimiter\":\",\",\"format\":\"csv\"," + keys.substring(1);
        return DataFormat.of(CanonicalJson.readLenientObject(json.getBytes(UTF_8)));
    }

    private static byte[] picture(int side, int... grey) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < grey.length; i++) {
            image.getRaster().setSample(i % side, i / side, 0, grey[i]);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
