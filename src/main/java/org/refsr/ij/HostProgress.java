package org.refsr.ij;

import ij.IJ;
import org.refsr.Progress;
import org.refsr.TimeLeft;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * Progress in ImageJ's status bar, with the time left; the Escape key and the end of ImageJ cancel.
 * Where the host lists tasks, as Fiji does, it is one of them and can be cancelled there. Without a
 * status bar nothing is shown.
 */
final class HostProgress implements Progress, AutoCloseable {

  private final HostCommand command;
  private final TimeLeft timeLeft = new TimeLeft();
  private final Task task;
  private final Termination termination = new Termination();

  /** Forgets an Escape pressed before. */
  HostProgress(HostCommand command) {
    this.command = command;
    IJ.resetEscape();
    TaskService tasks = command.getContext().getService(TaskService.class);
    task = tasks == null ? null : tasks.createTask(command.getInfo().getTitle());
    if (task != null) task.start();
  }

  @Override
  public void update(long done, long total, String what) {
    IJ.showProgress((double) done / Math.max(1, total));
    String left = timeLeft.after(System.nanoTime(), done, total);
    String status = String.format("%s %d of %d", what, done, total);
    if (done > 0 && done < total)
      IJ.showStatus("RefSR: " + status + (left.isEmpty() ? "" : ", " + left) + " (Esc cancels)");
    if (task == null) return;
    task.setProgressMaximum(total);
    task.setProgressValue(done);
    task.setStatusMessage(status);
  }

  /** Clears the status bar, however the work ended, and lets ImageJ end. */
  @Override
  public void close() {
    IJ.showProgress(1.0);
    IJ.showStatus("");
    if (task != null) task.finish();
    termination.close();
  }

  @Override
  public boolean cancelled() {
    return IJ.escapePressed()
        || MacroProcess.isCancelled()
        || termination.requested()
        || command.isCanceled()
        || task != null && task.isCanceled();
  }
}
