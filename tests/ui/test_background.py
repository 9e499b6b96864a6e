"""Work in the thread for files, and what becomes of it when the window goes."""

from annotator.ui.background import Background, Job


def test_a_job_that_comes_too_late_never_begins() -> None:
    background, job = Background(), Job("late")
    ended: list[object] = []
    begun: list[Job] = []
    job.ended.connect(ended.append)
    background.close()
    background.start(job, begun.append)
    assert (ended, begun) == ([None], [])
