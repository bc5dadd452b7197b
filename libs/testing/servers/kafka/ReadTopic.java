// Reads topics from their beginnings to their present ends with Kafka's own Java client; one line of JSON per message.
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

public class ReadTopic {
  public static void main(String[] args) {
    Map<String, Object> settings = Map.of("bootstrap.servers", args[0], "isolation.level", "read_committed", "max.poll.records", 5000,
        "key.deserializer", ByteArrayDeserializer.class, "value.deserializer", ByteArrayDeserializer.class);
    StringBuilder out = new StringBuilder();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions = Arrays.stream(args).skip(1).flatMap(topic -> consumer.partitionsFor(topic).stream()).map(p -> new TopicPartition(p.topic(), p.partition())).collect(Collectors.toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          StringJoiner headers = new StringJoiner(",", "{", "}");
          record.headers().forEach(h -> headers.add(text(h.key().getBytes(StandardCharsets.UTF_8)) + ":" + text(h.value())));
          out.append("{\"partition\":").append(record.partition()).append(",\"offset\":").append(record.offset()).append(",\"key\":").append(text(record.key()))
              .append(",\"headers\":").append(headers).append(",\"value\":").append(text(record.value())).append("}\n");
        }
      }
    }
    System.out.print(out);
  }

  /** Bytes as a JSON string. */
  static String text(byte[] bytes) {
    if (bytes == null) return "null";
    StringBuilder out = new StringBuilder("\"");
    for (char c : new String(bytes, StandardCharsets.UTF_8).toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    return out.append('"').toString();
  }
}
