# problem: syntax errors

# unit: function before 2 lines
def before():
    return 1

x = = (

# unit: function after 2 lines
def after():
    return 2
