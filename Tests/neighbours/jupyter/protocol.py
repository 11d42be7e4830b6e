"""jupyter_kernel_test with every sample that it knows."""
import unittest

import jupyter_kernel_test as jkt


class TunebookTests(jkt.KernelTests):
    kernel_name = "tunebook"
    language_name = "tunebook"
    file_extension = ".tb"
    code_hello_world = 'print "hello, world"'
    # The study's store cannot be asked for twice: what is only a warning goes to the error stream.
    code_stderr = "set weight_decay 0.1; set optimizer sgd; model knn; set units 3"
    completion_samples = [
        {"text": "tra", "matches": ["train"]},
        {"text": "set optimizer ad", "matches": ["adam", "adamw", "adagrad"]},
        {"text": "data moo", "matches": ["moons"]},
        {"text": "qqq", "matches": []},
    ]
    complete_code_samples = ["train", "set lr 0.1; train", "# words", "print 2 *\\\n 3"]
    incomplete_code_samples = ['print "a', "plot walk optimizers=[sgd,", "train \\"]
    invalid_code_samples = ["3 + 4", "; = 5"]
    code_page_something = "lr?"
    code_generate_error = "set lr -1"
    code_execute_result = [
        {"code": "print 6 * 7", "result": "42"},
        {"code": "print 2 / 10", "result": "0.2"},
        {"code": "history", "mime": "text/html"},
    ]
    code_display_data = [{"code": "data moons; plot data", "mime": mime} for mime in (
        "image/png", "image/svg+xml", "text/plain")]
    code_history_pattern = "print 6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "train"
    code_clear_output = "lesson overfitting present=on"


class WelcomeTests(jkt.IopubWelcomeTests):
    kernel_name = "tunebook"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
