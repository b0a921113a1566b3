package dev.punctual.cluster.archive;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Objects of a bucket. Each is written by one request and read to its end at once, so that nobody holds a connection. */
final class S3Store implements LogStore {
    private static final int TIMES_FOR_ALL = 3;
    private static final long SMALLEST_PART = 5L << 20;
    private static final int SERVER_FAILS = 500;
    private static final Set<String> NOT_THERE = Set.of("NoSuchKey", "NoSuchObject");

    private final S3Settings settings;
    private final Path drafts;
    private final MinioClient client;
    private final Breaker breaker;

    /** @param drafts a directory for files on their way */
    S3Store(S3Settings settings, Path drafts, Clock clock) {
        this.drafts = drafts;
        this.settings = settings;
        this.client = MinioClient.builder()
                .endpoint(settings.endpoint())
                .region(settings.region())
                .credentialsProvider(settings.keys())
                .httpClient(
                        new OkHttpClient.Builder()
                                .dispatcher(new Dispatcher(Executors.newCachedThreadPool(S3Store::daemon)))
                                .connectTimeout(settings.timeout())
                                .readTimeout(settings.timeout())
                                .writeTimeout(settings.timeout())
                                .callTimeout(settings.timeout().multipliedBy(TIMES_FOR_ALL))
                                .build(),
                        true)
                .build();
        client.setRetry(Set.of(), 0L, 0);
        this.breaker = new Breaker(clock, settings.timeout());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "log-archive");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String name() {
        return "bucket %s at %s".formatted(settings.bucket(), settings.endpoint());
    }

    @Override
    public Path draft() throws IOException {
        return Files.createTempFile(drafts, "punctual-log-", ".gz");
    }

    @Override
    public void put(String path, Path draft) throws IOException {
        long part = Math.max(SMALLEST_PART, Files.size(draft));
        ask(() -> client.uploadObject(UploadObjectArgs.builder()
                .bucket(settings.bucket())
                .object(settings.prefix() + path)
                .filename(draft.toString(), part)
                .build()));
    }

    @Override
    public Optional<InputStream> get(String path) throws IOException {
        Path file = draft();
        try {
            return fetch(path, file)
                    ? Optional.of(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE))
                    : Optional.empty();
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private boolean fetch(String path, Path file) throws IOException {
        return ask(() -> {
            try (InputStream object = client.getObject(GetObjectArgs.builder()
                    .bucket(settings.bucket())
                    .object(settings.prefix() + path)
                    .build())) {
                Files.copy(object, file, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } catch (ErrorResponseException e) {
                if (NOT_THERE.contains(e.errorResponse().code())) {
                    Files.deleteIfExists(file);
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public Map<String, Instant> list(String folder) throws IOException {
        return ask(() -> {
            Map<String, Instant> found = new HashMap<>();
            for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                    .bucket(settings.bucket())
                    .prefix(settings.prefix() + folder)
                    .recursive(true)
                    .build())) {
                Item item = result.get();
                found.put(
                        item.objectName().substring(settings.prefix().length()),
                        item.lastModified().toInstant());
            }
            return found;
        });
    }

    @Override
    public void delete(String folder) throws IOException {
        for (String path : list(folder).keySet()) {
            ask(() -> {
                client.removeObject(RemoveObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(settings.prefix() + path)
                        .build());
                return path;
            });
        }
    }

    /** Drafts are temporary files of this machine: it is for whoever keeps that directory. */
    @Override
    public void tidy(Instant before) {}

    /** Each request has its own limits, and drafts are files of this machine. */
    @Override
    public <T> T within(Pace pace, StoredLogs.Deed<T> deed) throws IOException {
        return deed.done();
    }

    @Override
    public void release(Runnable closing) {
        closing.run();
    }

    private interface Request<T> {
        T send() throws MinioException, IOException;
    }

    private <T> T ask(Request<T> request) throws IOException {
        return breaker.ask(() -> {
            try {
                return request.send();
            } catch (ErrorResponseException e) {
                throw refusal(e);
            } catch (MinioException | IOException | RuntimeException e) {
                // The client throws an IllegalStateException around whatever the connection said.
                throw new Breaker.Silence(said(e), e);
            }
        });
    }

    /** A store that says no is there; one whose server fails is not. */
    private static IOException refusal(ErrorResponseException e) throws Breaker.Silence {
        String words = "%s (%s)"
                .formatted(e.errorResponse().message(), e.errorResponse().code());
        if (e.response() != null && e.response().code() >= SERVER_FAILS) {
            throw new Breaker.Silence(words, e);
        }
        return new IOException(words, e);
    }

    /** The innermost reason is the one for people: connection refused, timeout. */
    private static String said(Exception e) {
        Throwable reason = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            reason = cause;
        }
        return reason.getClass().getSimpleName() + ": " + reason.getMessage();
    }
}
