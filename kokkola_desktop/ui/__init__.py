"""The window. What a secretary sees and does; nothing here knows a table, a rule or a file format.

The shell (`main_window`, `navigation`, `top_bar`, `finder`, `actions`, `theme`, `tasks`, `changes`) imports no service at
module level, so that the window is painted before SQLAlchemy is loaded. A screen is a package beside it (`desk`,
`proposals`, `papers`): it may import services, domain, i18n, resources and errors, takes the workspace and ids, emits
signals, and knows no other screen; `main_window` connects them. `widgets` holds the parts that screens share.
"""
