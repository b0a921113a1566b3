package dev.punctual.cluster.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedStreamTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Ten bytes, and a count of how often it was closed. */
    private static final class Ten extends ByteArrayInputStream {
        private final AtomicInteger closed = new AtomicInteger();

        Ten() {
            super("0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void what_ends_within_its_bounds_is_read_whole_and_its_connection_left_alone() throws IOException {
        Ten ten = new Ten();
        BoundedStream stream = new BoundedStream(ten, 100, LONG);

        assertThat(stream.readAllBytes()).hasSize(10);
        stream.close();

        assertThat(stream.isCut()).isFalse();
        assertThat(ten.closed).hasValue(0);
    }

    @Test
    void what_is_longer_is_cut_and_its_connection_closed() throws IOException {
        Ten ten = new Ten();
        BoundedStream stream = new BoundedStream(ten, 4, LONG);

        assertThat(stream.read()).isEqualTo('0');
        assertThat(stream.readAllBytes()).hasSize(3);
        stream.close();

        assertThat(stream.isCut()).isTrue();
        assertThat(ten.closed).hasValue(1);
    }

    @Test
    void what_never_ends_is_cut_when_its_time_is_over() throws IOException {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream hanging = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (BoundedStream stream = new BoundedStream(hanging, 100, Duration.ofMillis(50))) {
            assertThat(stream.readAllBytes()).isEmpty();
            assertThat(stream.isCut()).isTrue();
        }
    }

    @Test
    void a_slow_reader_is_served_to_the_end_where_only_the_silence_of_the_server_counts() throws Exception {
        BoundedStream stream = BoundedStream.idle(new Ten(), 100, Duration.ofMillis(50));

        assertThat(stream.read()).isEqualTo('0');
        new CountDownLatch(1).await(200, java.util.concurrent.TimeUnit.MILLISECONDS);

        assertThat(stream.readAllBytes()).hasSize(9);
        assertThat(stream.isCut()).isFalse();
    }

    @Test
    void what_breaks_off_by_itself_is_a_failure() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() -> new BoundedStream(broken, 100, LONG).read()).hasMessage("reset");
    }
}
