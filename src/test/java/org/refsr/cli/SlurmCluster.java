package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real SLURM with one node, this machine, on the loopback interface: munged, slurmctld, slurmd.
 */
final class SlurmCluster implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo", "runuser");
  private static final int PATIENCE_SECONDS = 60;

  private final Path folder;
  private final Map<String, String> environment;
  private final List<Process> daemons = new ArrayList<>();

  /** Why there can be no cluster here; empty if there can. */
  static Optional<String> obstacle() {
    for (String program : PROGRAMS)
      if (find(program).isEmpty())
        return Optional.of(
            "there is no '" + program + "'; install Debian's slurm-wlm and munge to run it");
    if (!"root".equals(System.getProperty("user.name")))
      return Optional.of("SLURM's daemons need root");
    return Optional.empty();
  }

  /**
   * Starts the daemons.
   *
   * @param folder for their files
   */
  SlurmCluster(Path folder, int cpus) throws IOException, InterruptedException {
    this.folder = folder;
    environment = Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path munge = Files.createDirectory(folder.resolve("munge"));
    Path key = munge.resolve("key");
    byte[] secret = new byte[1024];
    new SecureRandom().nextBytes(secret);
    Files.write(key, secret);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
    run("chown", "-R", "munge:munge", munge.toString());
    Files.writeString(folder.resolve("slurm.conf"), configuration(munge, cpus));
    for (String name : List.of("state", "spool")) Files.createDirectory(folder.resolve(name));
    start(
        List.of(
            "runuser",
            "-u",
            "munge",
            "--",
            find("munged").orElseThrow(),
            "--foreground",
            "--force",
            "--key-file=" + key,
            "--socket=" + munge.resolve("socket"),
            "--pid-file=" + munge.resolve("pid"),
            "--log-file=" + munge.resolve("log"),
            "--seed-file=" + munge.resolve("seed")),
        "munged.out");
    await(() -> Files.exists(munge.resolve("socket")), "munged");
    start(List.of(find("slurmctld").orElseThrow(), "-D"), "slurmctld.out");
    start(List.of(find("slurmd").orElseThrow(), "-D"), "slurmd.out");
    await(() -> run("sinfo", "-h", "-o", "%T").contains("idle"), "slurmctld");
  }

  /** Submits a job; gives its number. */
  String submit(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("sbatch", "--parsable"));
    words.addAll(List.of(arguments));
    return run(words.toArray(new String[0])).strip();
  }

  /** Kills a task: SLURM sends SIGTERM first and SIGKILL after its KillWait. */
  void kill(String task) throws IOException, InterruptedException {
    run("scancel", "--signal=KILL", "--full", task);
  }

  /** Waits until no job is left. */
  void awaitEnd(int seconds) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!run("squeue", "-h").isBlank()) {
      assertThat(System.nanoTime()).as("%s", run("squeue")).isLessThan(end);
      Thread.sleep(200);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (!run("squeue", "-h").isBlank()) run("scancel", "--user=root");
    for (int i = daemons.size() - 1; i >= 0; i--) {
      daemons.get(i).destroy();
      if (!daemons.get(i).waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
        daemons.get(i).destroyForcibly();
    }
  }

  // -- Helper methods --

  private interface Check {
    boolean holds() throws IOException, InterruptedException;
  }

  private void await(Check check, String daemon) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!check.holds()) {
      assertThat(System.nanoTime()).as("%s does not start%n%s", daemon, logs()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String log : List.of("munged.out", "slurmctld.out", "slurmd.out"))
      if (Files.exists(folder.resolve(log))) text.append(Files.readString(folder.resolve(log)));
    return text.toString();
  }

  private void start(List<String> command, String output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Path file = folder.resolve(output);
    daemons.add(builder.redirectErrorStream(true).redirectOutput(file.toFile()).start());
  }

  /** Gives what a program prints, errors too. */
  private String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile()).environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  private static Optional<String> find(String program) {
    for (String folder : List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin"))
      if (Files.isExecutable(Path.of(folder, program)))
        return Optional.of(Path.of(folder, program).toString());
    return Optional.empty();
  }

  private String configuration(Path munge, int cpus) throws IOException {
    String host = InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
    return String.join(
        "\n",
        "ClusterName=refsr",
        "SlurmctldHost=" + host + "(127.0.0.1)",
        "SlurmUser=root",
        "AuthType=auth/munge",
        "AuthInfo=socket=" + munge.resolve("socket"),
        "SlurmctldPort=" + freePort(),
        "SlurmdPort=" + freePort(),
        "StateSaveLocation=" + folder.resolve("state"),
        "SlurmdSpoolDir=" + folder.resolve("spool"),
        "SlurmctldPidFile=" + folder.resolve("slurmctld.pid"),
        "SlurmdPidFile=" + folder.resolve("slurmd.pid"),
        "ProctrackType=proctrack/linuxproc",
        "TaskPlugin=task/none",
        "SwitchType=switch/none",
        "MpiDefault=none",
        "SelectType=select/cons_tres",
        "SelectTypeParameters=CR_CPU",
        "AccountingStorageType=accounting_storage/none",
        "JobAcctGatherType=jobacct_gather/none",
        "SlurmdParameters=config_overrides",
        "ReturnToService=2",
        "MinJobAge=2",
        "KillWait=5",
        "NodeName=" + host + " NodeAddr=127.0.0.1 CPUs=" + cpus + " RealMemory=8192 State=UNKNOWN",
        "PartitionName=all Nodes=" + host + " Default=YES MaxTime=INFINITE State=UP",
        "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
