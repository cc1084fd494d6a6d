"""The rules of the secretariat's work, as pure values and functions: values in; values, findings or a named error out.

May import the standard library and `kokkola_desktop.errors`, nothing else.
"""
