package dev.lambent.protocol;

/**
 * One line in the table of operations, for people to read.
 *
 * @param service the name under which the service signs
 * @param operation the operation's name in the service model
 * @param method the HTTP method
 * @param path the path with its variables, or what names the operation beside it: the form's action, the target
 * @param supported whether it is; one that is not answers 501
 */
public record OperationRow(String service, String operation, String method, String path, boolean supported) {}
