// Loaded into a centre that a command starts for itself: the centre stops when the command is gone,
// however it ended, so that a killed command leaves no process that holds the data folder.
import process from 'node:process'

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
