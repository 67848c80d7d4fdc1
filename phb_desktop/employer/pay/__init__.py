"""What is somebody paid, what is taken off, what does it cost, and how was each figure made?

Pure rules over dated rates: no storage, no clock, no screen. `payslip.payslip` is the way in. docs/pay.md
tells how each figure is made, where its rates were found and what is not certain.
"""
