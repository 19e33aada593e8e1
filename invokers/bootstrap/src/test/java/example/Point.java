package example;

/** A record, which Amazon's serializer has opinions about. */
public record Point(int x, int y) {}
