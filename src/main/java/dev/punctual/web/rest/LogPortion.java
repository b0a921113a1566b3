package dev.punctual.web.rest;

import dev.punctual.cluster.read.LogPlace;
import dev.punctual.cluster.read.LogWord;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a followed log at once.
 *
 * @param words one or more
 * @param place to go on from after all of them; null where no line was told yet
 */
record LogPortion(List<LogWord> words, @Nullable LogPlace place) {
    LogPortion {
        words = List.copyOf(words);
    }

    /** Whether it only says that somebody is still here. */
    boolean isBeat() {
        return words.get(0) instanceof LogWord.Note note && note.kind() == LogWord.Kind.BEAT;
    }

    /** As a program reads them. */
    List<HeardWord> heard() {
        return words.stream().map(HeardWord::of).toList();
    }

    /** The same, the last of them with the place. */
    List<HeardWord> heardWithPlace() {
        int last = words.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(at -> HeardWord.of(words.get(at)).at(at == last ? place : null))
                .toList();
    }
}
